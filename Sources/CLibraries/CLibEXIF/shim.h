#pragma once
#include <stddef.h>
#include <libexif/exif-data.h>

// `ExifData.ifd` is a fixed array, which Swift sees as a tuple.

/// Returns the orientation of a picture, 1 to 8, or 0 where none is given.
static inline int dossier_exif_orientation(ExifData *data) {
  ExifEntry *entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
  if (entry == NULL || entry->format != EXIF_FORMAT_SHORT || entry->size < 2) return 0;
  int value = exif_get_short(entry->data, exif_data_get_byte_order(data));
  return value >= 1 && value <= 8 ? value : 0;
}

/// Returns the bytes of the time at which a picture was taken, and how many, or NULL.
static inline const unsigned char *dossier_exif_taken(ExifData *data, unsigned int *count) {
  ExifEntry *entry = exif_content_get_entry(data->ifd[EXIF_IFD_EXIF], EXIF_TAG_DATE_TIME_ORIGINAL);
  if (entry == NULL || entry->format != EXIF_FORMAT_ASCII || entry->data == NULL) return NULL;
  *count = entry->size;
  return entry->data;
}
