#ifndef DOSSIER_PUBLISH_H
#define DOSSIER_PUBLISH_H

#include <stddef.h>
#include <stdint.h>

/// Writes a file so that it is there whole or not at all: a file without a name, synced, linked and renamed
/// into place. Nothing is left behind if the program ends on the way.
/// \param folder the folder's path; it exists.
/// \returns 0 or an errno.
int dossier_publish(const char *_Nonnull folder, const char *_Nonnull name, const uint8_t *_Nullable bytes,
                    size_t count);

#endif
