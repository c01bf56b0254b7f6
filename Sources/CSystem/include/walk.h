#ifndef DOSSIER_WALK_H
#define DOSSIER_WALK_H

#include <dirent.h>
#include <stddef.h>
#include <stdint.h>

// Walking a folder that somebody else wrote, and files without a name. Every function returns -1 and sets
// errno when it fails; names are bytes and end with a zero.

/// Opens what stands at `path` below `folder` for reading. No symbolic link is followed, nothing above
/// `folder` is reached, a FIFO does not block.
int dossier_open_beneath(int folder, const uint8_t *_Nonnull path);

/// Opens a path that the user named. Links in it are followed.
int dossier_open_named(const uint8_t *_Nonnull path);

/// The next name in a folder; null at its end (errno is 0 then) and on failure. `.` and `..` are left out.
const uint8_t *_Nullable dossier_next_name(DIR *_Nonnull folder);

/// An empty file in memory, for reading and writing.
int dossier_sealable_file(void);

/// Lets nobody write to a file in memory any more.
int dossier_seal(int file);

/// An empty file without a name in a folder, for reading and writing.
int dossier_unnamed_file(const char *_Nonnull folder);

/// Another descriptor of the same file, only for reading, at its start.
int dossier_reopen(int file);

/// Turns text of a character set of the C library into UTF-8. Returns the bytes written; -1 if a byte has no
/// meaning there or the text does not fit.
long dossier_to_utf8(const char *_Nonnull charset, const uint8_t *_Nonnull text, size_t count,
                     uint8_t *_Nonnull out, size_t capacity);

#endif
