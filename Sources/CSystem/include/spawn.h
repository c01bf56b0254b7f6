#ifndef SPAWN_H
#define SPAWN_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// The descriptor on which a reader finds its socket.
#define DOSSIER_READER_SOCKET 3

/// The exit status of a reader that ran out of memory.
#define DOSSIER_EXIT_MEMORY 121

/// The exit status of a reader that could not shut itself in.
#define DOSSIER_EXIT_OPEN 120

/// Starts a reader: standard streams at /dev/null, a socket at descriptor 3, nothing else open, the five
/// variables of its environment, a process group of its own. It is killed when this process ends.
/// \param memory limit of its data in bytes (RLIMIT_DATA), 0 for none.
/// \param written limit of what it may write to one file in bytes (RLIMIT_FSIZE).
/// \param socket receives this side's end, non-blocking and closed on exec.
/// \returns 0 or an errno.
int dossier_spawn_reader(const char *path, const char *name, uint64_t memory, uint64_t written,
                         int *socket, pid_t *pid);

/// Starts a program with its words and its environment, each ended by NULL, and the standard error of this one;
/// its input and output are /dev/null. It is killed when this process ends.
/// \returns 0 or an errno.
int dossier_spawn_program(const char *path, char *const words[], char *const environment[], pid_t *pid);

/// Lets a child use so many seconds of processor time from now on. \returns 0 or an errno.
int dossier_limit_processor(pid_t child, uint64_t seconds);

/// Waits for the end of a child and leaves it there to be collected.
/// \param signal receives the signal that ended it, or 0.
/// \param status receives its exit status where no signal did.
/// \returns 1 once it has ended, 0 if it still runs after the milliseconds.
int dossier_peek_end(pid_t child, int milliseconds, int *signal, int *status);

/// Sends bytes with up to two descriptors on the first of them; does not raise SIGPIPE.
/// \returns 0 or an errno.
int dossier_send(int socket, const void *bytes, size_t count, const int *descriptors,
                 size_t descriptor_count);

/// Receives up to `count` bytes and up to two descriptors (closed on exec); interrupted calls go on.
/// \param descriptor_count receives how many came; descriptors that were not asked for are closed.
/// \returns bytes received, 0 at the end, or -1 with errno.
ssize_t dossier_receive(int socket, void *bytes, size_t count, int descriptors[2],
                        size_t *descriptor_count);

/// Makes an unnamed file in memory, closed on exec. \returns the descriptor, or -1 with errno.
int dossier_memory_file(const char *name);

/// Has memory that was given back used again, and not returned to the system: getting it anew, page by page, takes
/// longer than what a small file needs it for. What is over 32 MiB still goes back.
void dossier_keep_memory(void);

/// In a reader: no core files, and a fatal signal that comes of exhausted memory ends the process with
/// DOSSIER_EXIT_MEMORY, so that the parent can tell the two apart.
void dossier_reader_prepare(void);

#endif
