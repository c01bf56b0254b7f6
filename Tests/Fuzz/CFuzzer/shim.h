#pragma once
#include <stddef.h>
#include <stdint.h>

// libFuzzer's driver, which the compiler brings along; SwiftPM has no other way to it than a program's own main.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));
