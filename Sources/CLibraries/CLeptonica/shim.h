#pragma once
#include <stddef.h>
#include <leptonica/allheaders.h>

/// Writes rows of a picture of 32 bits a pixel as bytes blue, green, red and an opaque 255.
/// Leptonica keeps pixels as words of the machine, so that bytes are taken by shifting.
static inline void dossier_bgra(PIX *picture, unsigned char *out) {
  const l_uint32 *line = pixGetData(picture);
  const int width = pixGetWidth(picture), height = pixGetHeight(picture), words = pixGetWpl(picture);
  for (int y = 0; y < height; y++, line += words) {
    for (int x = 0; x < width; x++) {
      const l_uint32 pixel = line[x];
      *out++ = (unsigned char)(pixel >> L_BLUE_SHIFT);
      *out++ = (unsigned char)(pixel >> L_GREEN_SHIFT);
      *out++ = (unsigned char)(pixel >> L_RED_SHIFT);
      *out++ = 255;
    }
  }
}

/// Fills a picture of 32 bits a pixel from rows of bytes red, green, blue.
static inline void dossier_set_rgb(PIX *picture, const unsigned char *rows, size_t stride) {
  l_uint32 *line = pixGetData(picture);
  const int width = pixGetWidth(picture), height = pixGetHeight(picture), words = pixGetWpl(picture);
  for (int y = 0; y < height; y++, line += words, rows += stride) {
    for (int x = 0; x < width; x++) {
      line[x] = (l_uint32)rows[3 * x] << L_RED_SHIFT | (l_uint32)rows[3 * x + 1] << L_GREEN_SHIFT |
                (l_uint32)rows[3 * x + 2] << L_BLUE_SHIFT;
    }
  }
}

/// Fills a picture of 32 bits a pixel from rows of words 00rrggbb.
static inline void dossier_set_words(PIX *picture, const unsigned char *rows, size_t stride) {
  l_uint32 *line = pixGetData(picture);
  const int width = pixGetWidth(picture), height = pixGetHeight(picture), words = pixGetWpl(picture);
  for (int y = 0; y < height; y++, line += words, rows += stride) {
    const l_uint32 *row = (const l_uint32 *)rows;
    for (int x = 0; x < width; x++) line[x] = row[x] << 8;
  }
}

/// Whether red, green and blue are the same in every pixel of a picture of 32 bits.
static inline int dossier_is_grey(PIX *picture) {
  const l_uint32 *line = pixGetData(picture);
  const int width = pixGetWidth(picture), height = pixGetHeight(picture), words = pixGetWpl(picture);
  for (int y = 0; y < height; y++, line += words) {
    for (int x = 0; x < width; x++) {
      const l_uint32 red = line[x] >> L_RED_SHIFT & 255, green = line[x] >> L_GREEN_SHIFT & 255,
                     blue = line[x] >> L_BLUE_SHIFT & 255;
      if (red != green || green != blue) return 0;
    }
  }
  return 1;
}

/// Writes rows of a picture of 8 or 32 bits as one byte a pixel (red where there are colours) or three.
static inline void dossier_rows(PIX *picture, int channels, unsigned char *out) {
  l_uint32 *line = pixGetData(picture);
  const int width = pixGetWidth(picture), height = pixGetHeight(picture), words = pixGetWpl(picture);
  const int depth = pixGetDepth(picture);
  for (int y = 0; y < height; y++, line += words) {
    for (int x = 0; x < width; x++) {
      if (depth == 8) {
        *out++ = (unsigned char)GET_DATA_BYTE(line, x);
        continue;
      }
      *out++ = (unsigned char)(line[x] >> L_RED_SHIFT);
      if (channels == 1) continue;
      *out++ = (unsigned char)(line[x] >> L_GREEN_SHIFT);
      *out++ = (unsigned char)(line[x] >> L_BLUE_SHIFT);
    }
  }
}
