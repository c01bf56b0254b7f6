#ifndef SCHEMA_DATA_H
#define SCHEMA_DATA_H

#include <stddef.h>

/// One file of the folder `Schemas`, linked into the program.
typedef struct {
  const char *name;  ///< Path below `Schemas`, with forward slashes.
  const unsigned char *bytes;
  size_t count;
} schema_file;

/// How many files there are.
extern const size_t schema_file_count;

/// The file at an index below `schema_file_count`; sorted by name.
schema_file schema_file_at(size_t index);

#endif
