#!/usr/bin/env python3
"""without.py landlock|seccomp PROGRAM ARGUMENT…: runs a program as on a kernel that lacks one of the two.

A filter of system calls, which children inherit, answers as such a kernel does: ENOSYS for landlock's calls,
EINVAL for setting a filter.
"""
import ctypes
import errno
import os
import platform
import struct
import sys

NUMBERS = {"x86_64": (0xC000003E, 157, 317), "aarch64": (0xC00000B7, 167, 277)}
ARCH, PRCTL, SECCOMP = NUMBERS[platform.machine()]
LANDLOCK = range(444, 447)
PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 22, 38
LOAD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, ERROR = 0x7FFF0000, 0x00050000


def step(code, value, jump_true=0, jump_false=0):
    return struct.pack("HBBI", code, jump_true, jump_false, value)


def program(missing):
    steps = [step(LOAD, 4), step(JUMP_IF_EQUAL, ARCH, 1, 0), step(RETURN, ALLOW), step(LOAD, 0)]
    if missing == "landlock":
        for number in LANDLOCK:
            steps += [step(JUMP_IF_EQUAL, number, 0, 1), step(RETURN, ERROR | errno.ENOSYS)]
    else:
        steps += [step(JUMP_IF_EQUAL, SECCOMP, 0, 1), step(RETURN, ERROR | errno.ENOSYS)]
        # prctl(PR_SET_SECCOMP, …); its first argument stands at 16.
        steps += [step(JUMP_IF_EQUAL, PRCTL, 0, 3), step(LOAD, 16), step(JUMP_IF_EQUAL, PR_SET_SECCOMP, 0, 1),
                  step(RETURN, ERROR | errno.EINVAL)]
    return b"".join(steps + [step(RETURN, ALLOW)])


def main():
    missing, command = sys.argv[1], sys.argv[2:]
    code = program(missing)
    room = ctypes.create_string_buffer(code)
    filter_ = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(room)))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(PR_SET_SECCOMP, 2, ctypes.byref(filter_)):
        sys.exit(os.strerror(ctypes.get_errno()))
    os.execvp(command[0], command)


main()
