#include "pixels.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#if defined(__SSE2__)
#include <immintrin.h>
#endif

// Processors that have wider registers use them: the program asks for their kind when it starts. What comes out is the
// same.
#if defined(__x86_64__) && defined(__ELF__)
#define WIDER __attribute__((target_clones("avx2", "default")))
#define WIDE __attribute__((target("avx2")))
#else
#define WIDER
#endif

typedef struct {
  int sum, squares;
} moments;

// The side, 8 or 16, is a constant where these are called. Most of the time that a film takes beside its decoding
// goes by here: on x86-64 they are written out.
#define INLINE static inline __attribute__((always_inline))

INLINE int clipped(int value) { return value < 0 ? 0 : value > 255 ? 255 : value; }

#if defined(__SSE2__)
INLINE int sum_of(__m128i v) {
  v = _mm_add_epi32(v, _mm_shuffle_epi32(v, _MM_SHUFFLE(1, 0, 3, 2)));
  v = _mm_add_epi32(v, _mm_shuffle_epi32(v, _MM_SHUFFLE(2, 3, 0, 1)));
  return _mm_cvtsi128_si32(v);
}

INLINE moments block_moments(const uint8_t *a, int width, int x, int y, int side) {
  const __m128i zero = _mm_setzero_si128();
  __m128i sum = zero, squares = zero;
  const uint8_t *p = a + y * width + x;
  for (int j = 0; j < side; j++, p += width) {
    if (side == 16) {
      __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
      __m128i low = _mm_unpacklo_epi8(v, zero), high = _mm_unpackhi_epi8(v, zero);
      sum = _mm_add_epi32(sum, _mm_sad_epu8(v, zero));
      squares = _mm_add_epi32(squares, _mm_add_epi32(_mm_madd_epi16(low, low), _mm_madd_epi16(high, high)));
    } else {
      __m128i v = _mm_loadl_epi64((const __m128i *)(const void *)p), low = _mm_unpacklo_epi8(v, zero);
      sum = _mm_add_epi32(sum, _mm_sad_epu8(v, zero));
      squares = _mm_add_epi32(squares, _mm_madd_epi16(low, low));
    }
  }
  return (moments){sum_of(sum), sum_of(squares)};
}

INLINE int block_product(const uint8_t *p, const uint8_t *q, int width, int side) {
  const __m128i zero = _mm_setzero_si128();
  __m128i sum = zero;
  for (int j = 0; j < side; j++, p += width, q += width) {
    if (side == 16) {
      __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
      __m128i w = _mm_loadu_si128((const __m128i *)(const void *)q);
      sum = _mm_add_epi32(sum, _mm_madd_epi16(_mm_unpacklo_epi8(v, zero), _mm_unpacklo_epi8(w, zero)));
      sum = _mm_add_epi32(sum, _mm_madd_epi16(_mm_unpackhi_epi8(v, zero), _mm_unpackhi_epi8(w, zero)));
    } else {
      __m128i v = _mm_loadl_epi64((const __m128i *)(const void *)p);
      __m128i w = _mm_loadl_epi64((const __m128i *)(const void *)q);
      sum = _mm_add_epi32(sum, _mm_madd_epi16(_mm_unpacklo_epi8(v, zero), _mm_unpacklo_epi8(w, zero)));
    }
  }
  return sum_of(sum);
}

// The product of 16 x 16 numbers with a block.
INLINE int pattern_product(const int16_t *pattern, const uint8_t *q, int width) {
  const __m128i zero = _mm_setzero_si128();
  __m128i sum = zero;
  for (int j = 0; j < 16; j++, q += width, pattern += 16) {
    __m128i w = _mm_loadu_si128((const __m128i *)(const void *)q);
    __m128i low = _mm_loadu_si128((const __m128i *)(const void *)pattern);
    __m128i high = _mm_loadu_si128((const __m128i *)(const void *)(pattern + 8));
    sum = _mm_add_epi32(sum, _mm_madd_epi16(low, _mm_unpacklo_epi8(w, zero)));
    sum = _mm_add_epi32(sum, _mm_madd_epi16(high, _mm_unpackhi_epi8(w, zero)));
  }
  return sum_of(sum);
}

// The sum of absolute differences of a row.
INLINE uint32_t row_difference(const uint8_t *p, const uint8_t *q, int count) {
  __m128i sum = _mm_setzero_si128();
  int i = 0;
  for (; i + 16 <= count; i += 16)
    sum = _mm_add_epi32(sum, _mm_sad_epu8(_mm_loadu_si128((const __m128i *)(const void *)(p + i)),
                                          _mm_loadu_si128((const __m128i *)(const void *)(q + i))));
  uint32_t result = (uint32_t)sum_of(sum);
  for (; i < count; i++) result += (uint32_t)abs(p[i] - q[i]);
  return result;
}

// The same of the bytes of a block of 8 x 8, after `offset` is added to the first.
INLINE int block_difference(const uint8_t *p, const uint8_t *q, int width, int offset) {
  const __m128i up = _mm_set1_epi8((char)(offset > 0 ? offset : 0)), down = _mm_set1_epi8((char)(offset < 0 ? -offset : 0));
  __m128i sum = _mm_setzero_si128();
  for (int j = 0; j < 8; j++, p += width, q += width) {
    __m128i v = _mm_loadl_epi64((const __m128i *)(const void *)p), w = _mm_loadl_epi64((const __m128i *)(const void *)q);
    v = _mm_move_epi64(_mm_subs_epu8(_mm_adds_epu8(v, up), down));
    sum = _mm_add_epi32(sum, _mm_sad_epu8(v, w));
  }
  return _mm_cvtsi128_si32(sum);
}

INLINE int block_sum(const uint8_t *p, int width) {
  __m128i sum = _mm_setzero_si128();
  for (int j = 0; j < 8; j++, p += width)
    sum = _mm_add_epi32(sum, _mm_sad_epu8(_mm_loadl_epi64((const __m128i *)(const void *)p), _mm_setzero_si128()));
  return _mm_cvtsi128_si32(sum);
}
#else
INLINE moments block_moments(const uint8_t *a, int width, int x, int y, int side) {
  int sum = 0, squares = 0;
  for (int j = 0; j < side; j++) {
    const uint8_t *p = a + (y + j) * width + x;
    for (int i = 0; i < side; i++) {
      sum += p[i];
      squares += (int16_t)p[i] * (int16_t)p[i];
    }
  }
  return (moments){sum, squares};
}

INLINE int block_product(const uint8_t *p, const uint8_t *q, int width, int side) {
  int sum = 0;
  for (int j = 0; j < side; j++, p += width, q += width)
    for (int i = 0; i < side; i++) sum += (int16_t)p[i] * (int16_t)q[i];
  return sum;
}

INLINE int pattern_product(const int16_t *pattern, const uint8_t *q, int width) {
  int sum = 0;
  for (int j = 0; j < 16; j++, q += width)
    for (int i = 0; i < 16; i++) sum += *pattern++ * q[i];
  return sum;
}

INLINE uint32_t row_difference(const uint8_t *p, const uint8_t *q, int count) {
  uint32_t sum = 0;
  for (int i = 0; i < count; i++) sum += (uint32_t)abs(p[i] - q[i]);
  return sum;
}

INLINE int block_difference(const uint8_t *p, const uint8_t *q, int width, int offset) {
  int sum = 0;
  for (int j = 0; j < 8; j++, p += width, q += width)
    for (int i = 0; i < 8; i++) sum += abs(clipped(p[i] + offset) - q[i]);
  return sum;
}

INLINE int block_sum(const uint8_t *p, int width) {
  int sum = 0;
  for (int j = 0; j < 8; j++, p += width)
    for (int i = 0; i < 8; i++) sum += p[i];
  return sum;
}
#endif

// Adds up `factor` rows of bytes, column by column; up to 16 of them fit.
INLINE void add_rows(const uint8_t *from, ptrdiff_t stride, int factor, uint16_t *sums, int columns) {
  int x = 0;
#if defined(__SSE2__)
  const __m128i zero = _mm_setzero_si128();
  for (; x + 16 <= columns; x += 16) {
    __m128i low = zero, high = zero;
    for (int row = 0; row < factor; row++) {
      __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(from + row * stride + x));
      low = _mm_add_epi16(low, _mm_unpacklo_epi8(v, zero));
      high = _mm_add_epi16(high, _mm_unpackhi_epi8(v, zero));
    }
    _mm_storeu_si128((__m128i *)(void *)(sums + x), low);
    _mm_storeu_si128((__m128i *)(void *)(sums + x + 8), high);
  }
#endif
  for (; x < columns; x++) {
    uint16_t sum = 0;
    for (int row = 0; row < factor; row++) sum = (uint16_t)(sum + from[row * stride + x]);
    sums[x] = sum;
  }
}

// Where the factor is a constant, the loops are unrolled.
INLINE void shrink_rows(const uint8_t *from, ptrdiff_t stride, int factor, uint8_t *to, int width, int height,
                        uint16_t *sums) {
  uint32_t area = (uint32_t)(factor * factor);
  // A division by multiplying: exact enough for a mean of bytes.
  uint64_t scale = (((uint64_t)1 << 32) + area - 1) / area;
  for (int y = 0; y < height; y++) {
    add_rows(from + (ptrdiff_t)y * factor * stride, stride, factor, sums, width * factor);
    uint8_t *out = to + (size_t)y * (size_t)width;
    for (int x = 0; x < width; x++) {
      uint32_t sum = area / 2;
      for (int column = 0; column < factor; column++) sum += sums[x * factor + column];
      uint64_t mean = (sum * scale) >> 32;
      out[x] = mean > 255 ? 255 : (uint8_t)mean;
    }
  }
}

// Samples of more than eight bits, in two bytes each.
static void shrink_deep(const uint8_t *from, ptrdiff_t stride, int depth, int factor, uint8_t *to, int width,
                        int height) {
  uint64_t area = (uint64_t)(factor * factor) << (depth - 8);
  for (int y = 0; y < height; y++) {
    for (int x = 0; x < width; x++) {
      uint64_t sum = area / 2;
      for (int row = 0; row < factor; row++) {
        const uint16_t *line = (const uint16_t *)(const void *)(from + ((ptrdiff_t)y * factor + row) * stride);
        for (int column = 0; column < factor; column++) sum += line[x * factor + column];
      }
      to[(size_t)y * (size_t)width + (size_t)x] = (uint8_t)(sum / area > 255 ? 255 : sum / area);
    }
  }
}

#if defined(WIDE)
// The same for an even factor up to 12: neighbours are added up in pairs, 32 pixels at a time.
WIDE INLINE void shrink_pairs(const uint8_t *from, ptrdiff_t stride, int factor, uint8_t *to, int width, int height,
                              uint16_t *sums) {
  const __m256i one = _mm256_set1_epi8(1);
  const int half = factor / 2, columns = width * factor;
  const uint32_t area = (uint32_t)(factor * factor);
  // A division by multiplying: exact for a mean of up to 144 bytes.
  const uint32_t scale = ((1u << 23) + area - 1) / area;
  for (int y = 0; y < height; y++) {
    const uint8_t *line = from + (ptrdiff_t)y * factor * stride;
    int x = 0;
    for (; x + 32 <= columns; x += 32) {
      __m256i sum = _mm256_setzero_si256();
      for (int row = 0; row < factor; row++) {
        __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)(line + row * stride + x));
        sum = _mm256_add_epi16(sum, _mm256_maddubs_epi16(v, one));
      }
      _mm256_storeu_si256((__m256i *)(void *)(sums + x / 2), sum);
    }
    for (; x < columns; x += 2) {
      uint16_t sum = 0;
      for (int row = 0; row < factor; row++) sum = (uint16_t)(sum + line[row * stride + x] + line[row * stride + x + 1]);
      sums[x / 2] = sum;
    }
    uint8_t *out = to + (size_t)y * (size_t)width;
    for (int i = 0; i < width; i++) {
      uint32_t sum = area / 2;
      for (int pair = 0; pair < half; pair++) sum += sums[i * half + pair];
      out[i] = (uint8_t)((uint64_t)sum * scale >> 23);
    }
  }
}

WIDE static int shrink_wide(const uint8_t *from, ptrdiff_t stride, int factor, uint8_t *to, int width, int height,
                            uint16_t *sums) {
  // Where the factor is a constant, the loops are unrolled.
  switch (factor) {
  case 2: shrink_pairs(from, stride, 2, to, width, height, sums); return 1;
  case 4: shrink_pairs(from, stride, 4, to, width, height, sums); return 1;
  case 6: shrink_pairs(from, stride, 6, to, width, height, sums); return 1;
  case 8: shrink_pairs(from, stride, 8, to, width, height, sums); return 1;
  case 12: shrink_pairs(from, stride, 12, to, width, height, sums); return 1;
  default: return 0;
  }
}
#endif

void pixels_shrink(const uint8_t *from, ptrdiff_t stride, int depth, int factor, uint8_t *to, int width,
                   int height) {
  enum { ROOM = 16384 };
  // Nothing here is kept between calls: films are looked at by several threads.
  uint16_t sums[ROOM];
  if (width * factor > ROOM || factor < 1) return;
#if defined(WIDE)
  if (depth <= 8 && __builtin_cpu_supports("avx2") && shrink_wide(from, stride, factor, to, width, height, sums)) return;
#endif
  if (depth > 8) {
    shrink_deep(from, stride, depth, factor, to, width, height);
  } else if (factor == 1) {
    for (int y = 0; y < height; y++) memcpy(to + (size_t)y * (size_t)width, from + y * stride, (size_t)width);
  } else if (factor == 2) {
    shrink_rows(from, stride, 2, to, width, height, sums);
  } else if (factor == 4) {
    shrink_rows(from, stride, 4, to, width, height, sums);
  } else if (factor == 6) {
    shrink_rows(from, stride, 6, to, width, height, sums);
  } else if (factor == 12) {
    shrink_rows(from, stride, 12, to, width, height, sums);
  } else {
    // Sums of two bytes hold sixteen rows; a larger factor than that has none but pictures beyond 8K.
    if (factor > 16) return;
    shrink_rows(from, stride, factor, to, width, height, sums);
  }
}

WIDER uint32_t pixels_difference(const uint8_t *a, const uint8_t *b, size_t count) {
  uint32_t sum = 0;
  for (size_t i = 0; i < count; i += 4096)
    sum += row_difference(a + i, b + i, count - i < 4096 ? (int)(count - i) : 4096);
  return sum;
}

void pixels_moments(const uint8_t *a, size_t count, uint32_t *sum, uint64_t *squares) {
  uint32_t total = 0;
  uint64_t all = 0;
  for (size_t at = 0; at < count; at += 4096) {
    size_t end = at + 4096 < count ? at + 4096 : count;
    uint32_t part = 0;
    for (size_t i = at; i < end; i++) {
      total += a[i];
      part += (uint32_t)a[i] * a[i];
    }
    all += part;
  }
  *sum = total;
  *squares = all;
}

static float peak(float before, float here, float after) {
  float bend = before - 2 * here + after;
  if (bend > -1e-6f) return 0;
  float place = 0.5f * (before - after) / bend;
  return place < -0.5f ? -0.5f : place > 0.5f ? 0.5f : place;
}

WIDER float pixels_shift(const uint8_t *a, const uint8_t *b, int width, int height, int range, float *x, float *y) {
  enum { SIDE = 33 };
  float costs[SIDE][SIDE];
  int from_x = (int)lrintf(*x), from_y = (int)lrintf(*y);
  if (range > SIDE / 2) range = SIDE / 2;
  uint32_t sum_a, sum_b;
  uint64_t squares;
  size_t count = (size_t)width * (size_t)height;
  pixels_moments(a, count, &sum_a, &squares);
  pixels_moments(b, count, &sum_b, &squares);
  // The first in the second's light.
  int offset = ((int)sum_b - (int)sum_a) / (int)count;
  uint8_t light[PIXELS_SHIFT_ROOM];
  if (count > sizeof light) return 255;
  for (size_t i = 0; i < count; i++) light[i] = (uint8_t)clipped(a[i] + offset);
  float best = 1e9f;
  int best_x = from_x, best_y = from_y;
  for (int j = 0; j < SIDE; j++)
    for (int i = 0; i < SIDE; i++) costs[j][i] = -1;
  for (int dy = from_y - range; dy <= from_y + range; dy++) {
    int top = dy < 0 ? -dy : 0, bottom = dy > 0 ? height - dy : height;
    if (bottom - top < height / 3) continue;
    for (int dx = from_x - range; dx <= from_x + range; dx++) {
      int left = dx < 0 ? -dx : 0, right = dx > 0 ? width - dx : width;
      if (right - left < width / 3) continue;
      uint32_t sum = 0;
      for (int row = top; row < bottom; row++) {
        const uint8_t *p = light + row * width + left;
        const uint8_t *q = b + (row + dy) * width + left + dx;
        int columns = right - left;
        sum += row_difference(p, q, columns);
      }
      float mean = (float)sum / (float)((right - left) * (bottom - top));
      costs[dy - from_y + range][dx - from_x + range] = mean;
      if (mean < best || (mean == best && dx * dx + dy * dy < best_x * best_x + best_y * best_y)) {
        best = mean;
        best_x = dx;
        best_y = dy;
      }
    }
  }
  *x = (float)best_x;
  *y = (float)best_y;
  int i = best_x - from_x + range, j = best_y - from_y + range;
  if (i > 0 && i < 2 * range && costs[j][i - 1] >= 0 && costs[j][i + 1] >= 0)
    *x += peak(-costs[j][i - 1], -costs[j][i], -costs[j][i + 1]);
  if (j > 0 && j < 2 * range && costs[j - 1][i] >= 0 && costs[j + 1][i] >= 0)
    *y += peak(-costs[j - 1][i], -costs[j][i], -costs[j + 1][i]);
  return best;
}

WIDER void pixels_block_differences(const uint8_t *a, const uint8_t *b, int width, int height, int dx, int dy,
                              float *result) {
  enum { side = PIXELS_SMALL_BLOCK, area = side * side };
  int columns = width / side, rows = height / side;
  for (int row = 0; row < rows; row++) {
    for (int column = 0; column < columns; column++) {
      int x = column * side, y = row * side;
      float *out = result + row * columns + column;
      *out = -1;
      if (x + dx < 0 || y + dy < 0 || x + dx + side > width || y + dy + side > height) continue;
      const uint8_t *p = a + y * width + x, *q = b + (y + dy) * width + x + dx;
      int sum = block_sum(q, width) - block_sum(p, width);
      int mean = (sum + (sum < 0 ? -area / 2 : area / 2)) / area;
      *out = (float)block_difference(p, q, width, mean) / (float)area;
    }
  }
}

static inline float correlation(moments a, moments b, int product, int area) {
  float n = (float)area, scale = 1 / n;
  float va = (float)a.squares - (float)a.sum * (float)a.sum * scale;
  float vb = (float)b.squares - (float)b.sum * (float)b.sum * scale;
  float cov = (float)product - (float)a.sum * (float)b.sum * scale;
  // Blocks without texture are alike.
  if (va < n || vb < n) return va < n && vb < n ? 1 : 0;
  return cov / sqrtf(va * vb);
}

WIDER void pixels_match_blocks(const pixels_picture *a, const pixels_picture *b, int step, int range, int dx,
                         int dy,
                         const uint8_t *wanted, pixels_match *result) {
  enum { block = PIXELS_BLOCK, side = block / 2 };
  int width = a->width, height = a->height, half_width = width / 2, half_height = height / 2;
  int columns = (width - block) / step + 1, rows = (height - block) / step + 1, reach = range / 2;
  // Sums over squares of the half picture, for every place: the differences of four corners.
  int stride = half_width + 1;
  size_t places = (size_t)stride * (size_t)(half_height + 1);
  int *sums = malloc(2 * places * sizeof *sums);
  if (!sums) return;
  int *squares = sums + places;
  memset(sums, 0, (size_t)stride * sizeof *sums);
  memset(squares, 0, (size_t)stride * sizeof *squares);
  for (int y = 0; y < half_height; y++) {
    int sum = 0, square = 0;
    int *out = sums + (y + 1) * stride, *out2 = squares + (y + 1) * stride;
    const uint8_t *line = b->half + y * half_width;
    out[0] = out2[0] = 0;
    for (int x = 0; x < half_width; x++) {
      sum += line[x];
      square += line[x] * line[x];
      out[x + 1] = out[x + 1 - stride] + sum;
      // May pass 31 bits in a very bright picture: the differences come out right all the same.
      out2[x + 1] = (int)((unsigned)out2[x + 1 - stride] + (unsigned)square);
    }
  }
  for (int row = 0; row < rows; row++) {
    for (int column = 0; column < columns; column++) {
      pixels_match *out = result + row * columns + column;
      *out = (pixels_match){.correlation = 0, .sigma = 0};
      if (!wanted[row * columns + column]) continue;
      int x = column * step / 2, y = row * step / 2;
      const uint8_t *own = a->half + y * half_width + x;
      moments mine = block_moments(a->half, half_width, x, y, side);
      enum { pixels = side * side };
      float variance = (float)mine.squares - (float)mine.sum * (float)mine.sum / pixels;
      int hx = x + dx / 2, hy = y + dy / 2;
      float best = -INFINITY;
      int best_x = 0, best_y = 0;
      for (int v = hy - reach; v <= hy + reach; v++) {
        if (v < 0 || v + side > half_height) continue;
        for (int u = hx - reach; u <= hx + reach; u++) {
          if (u < 0 || u + side > half_width) continue;
          const int *s = sums + v * stride + u, *q = squares + v * stride + u;
          int down = side * stride;
          float sum = (float)(s[0] - s[side] - s[down] + s[down + side]);
          float square = (float)(int)((unsigned)q[0] - (unsigned)q[side] - (unsigned)q[down] + (unsigned)q[down + side]);
          float there = square - sum * sum / pixels;
          // The square of the correlation with its sign, times the block's own variance: no root for each place.
          float found;
          if (variance < pixels || there < pixels) {
            found = variance < pixels && there < pixels ? variance : 0;
          } else {
            float both = (float)block_product(own, b->half + v * half_width + u, half_width, side)
              - (float)mine.sum * sum / pixels;
            found = both * fabsf(both) / there;
          }
          if (found > best) {
            best = found;
            best_x = u;
            best_y = v;
          }
        }
      }
      int fx = column * step, fy = row * step;
      moments full = block_moments(a->full, width, fx, fy, block);
      double area = block * block;
      double spread = full.squares / area - (full.sum / area) * (full.sum / area);
      out->sigma = spread > 0 ? (float)sqrt(spread) : 0;
      if (isinf(best)) continue;
      float around[3][3];
      for (int j = 0; j < 3; j++) {
        for (int i = 0; i < 3; i++) {
          int u = best_x * 2 + i - 1, v = best_y * 2 + j - 1;
          around[j][i] = -2;
          if (u < 0 || v < 0 || u + block > width || v + block > height) continue;
          moments there = block_moments(b->full, width, u, v, block);
          int product = block_product(a->full + fy * width + fx, b->full + v * width + u, width, block);
          around[j][i] = correlation(full, there, product, block * block);
        }
      }
      int bi = 1, bj = 1;
      for (int j = 0; j < 3; j++)
        for (int i = 0; i < 3; i++)
          if (around[j][i] > around[bj][bi]) bi = i, bj = j;
      out->correlation = around[bj][bi];
      out->x = (float)(best_x * 2 + bi - 1 - fx);
      out->y = (float)(best_y * 2 + bj - 1 - fy);
      if (bi == 1 && around[bj][0] > -2 && around[bj][2] > -2)
        out->x += peak(around[bj][0], around[bj][1], around[bj][2]);
      if (bj == 1 && around[0][bi] > -2 && around[2][bi] > -2)
        out->y += peak(around[0][bi], around[1][bi], around[2][bi]);
    }
  }
  free(sums);
}

// Where a pattern of 16 x 16 without a mean lies best around a place; its factor there.
static int best_place(const int16_t *pattern, const uint8_t *in, int width, int x, int y, int range, float *factor) {
  enum { side = PIXELS_BLOCK, area = side * side };
  float best = 0;
  int place = -1;
  for (int v = y - range; v <= y + range; v++) {
    for (int u = x - range; u <= x + range; u++) {
      const uint8_t *q = in + v * width + u;
      moments there = block_moments(in, width, u, v, side);
      float energy = (float)there.squares - (float)there.sum * (float)there.sum / area;
      if (energy < area) continue;
      float both = (float)pattern_product(pattern, q, width);
      if (both > 0 && both * both > best * energy) {
        best = both * both / energy;
        place = v * width + u;
        *factor = both / energy;
      }
    }
  }
  return place;
}

WIDER pixels_layers pixels_two_layers(const uint8_t *m, const uint8_t *a, const uint8_t *b, int width, int x, int y,
                                int range) {
  enum { side = PIXELS_BLOCK, area = side * side };
  pixels_layers result = {0, 0, 1, 1, 0};
  moments own = block_moments(m, width, x, y, side);
  float mean = (float)own.sum / area, energy = (float)own.squares - (float)own.sum * mean;
  result.sigma = sqrtf(fmaxf(0, energy / area));
  if (energy < area) return result;
  int16_t pattern[area], left[area];
  // Eight times the levels: what is left over is small.
  for (int i = 0; i < area; i++) pattern[i] = (int16_t)lrintf(8 * ((float)m[(y + i / side) * width + x + i % side] - mean));
  float factor = 0;
  int first = best_place(pattern, a, width, x, y, range, &factor);
  if (first < 0) return result;
  moments ma = block_moments(a + first, width, 0, 0, side);
  float mean_a = (float)ma.sum / area, rest = 0;
  for (int i = 0; i < area; i++) {
    float value = (float)pattern[i] - factor * ((float)a[first + i / side * width + i % side] - mean_a);
    left[i] = (int16_t)lrintf(value);
    rest += value * value;
  }
  result.alone = sqrtf(rest / 64 / energy);
  int second = best_place(left, b, width, x, y, range, &factor);
  if (second < 0) return result;
  // Both at once, by least squares.
  moments mb = block_moments(b + second, width, 0, 0, side);
  float aa = (float)ma.squares - (float)ma.sum * mean_a, bb = (float)mb.squares - (float)mb.sum * (float)mb.sum / area;
  float ab = (float)block_product(a + first, b + second, width, side) - mean_a * (float)mb.sum;
  float am = (float)pattern_product(pattern, a + first, width) / 8, bm = (float)pattern_product(pattern, b + second, width) / 8;
  float whole = aa * bb - ab * ab;
  if (whole < 0.02f * aa * bb) return result;
  result.first = (am * bb - bm * ab) / whole;
  result.second = (bm * aa - am * ab) / whole;
  result.rest = sqrtf(fmaxf(0, 1 - (result.first * am + result.second * bm) / energy));
  return result;
}

float pixels_light_rest(const uint8_t *a, const uint8_t *b, int width, int height, int x, int y, int dx, int dy,
                        int clipped) {
  enum { side = PIXELS_BLOCK, area = side * side, terms = 5 };
  if (x < 0 || y < 0 || x + side > width || y + side > height) return -1;
  if (x + dx < 0 || y + dy < 0 || x + dx + side > width || y + dy + side > height) return -1;
  // Sums of the products of: one, the column, the row, a, b.
  double sums[terms][terms] = {{0}};
  int count = 0;
  for (int row = 0; row < side; row++) {
    for (int column = 0; column < side; column++) {
      int one = a[(y + row) * width + x + column], other = b[(y + dy + row) * width + x + dx + column];
      if (one >= clipped || other >= clipped) continue;
      double values[terms] = {1, column, row, one, other};
      for (int i = 0; i < terms; i++)
        for (int j = 0; j < terms; j++) sums[i][j] += values[i] * values[j];
      count++;
    }
  }
  if (count < area / 4) return 0;
  // Takes the veil, the first three, out of a and of b.
  for (int i = 0; i < 3; i++) {
    if (sums[i][i] < 1e-6) continue;
    for (int r = i + 1; r < terms; r++) {
      double by = sums[r][i] / sums[i][i];
      for (int c = i; c < terms; c++) sums[r][c] -= by * sums[i][c];
    }
  }
  double aa = sums[3][3], ab = sums[3][4], bb = sums[4][4];
  double factor = aa > 1 ? fmin(3, fmax(1 / 3.0, ab / aa)) : 1;
  double rest = bb - 2 * factor * ab + factor * factor * aa;
  return (float)(sqrt(fmax(0, rest / count)) / fmin(1, factor));
}

WIDER float pixels_texture(const uint8_t *a, int width, int height) {
  enum { side = 8, area = side * side };
  float sum = 0;
  int count = 0;
  for (int y = 0; y + side <= height; y += side) {
    for (int x = 0; x + side <= width; x += side, count++) {
      moments own = block_moments(a, width, x, y, side);
      sum += (float)own.squares - (float)own.sum * (float)own.sum / area;
    }
  }
  return count ? sqrtf(sum / (float)(count * area)) : 0;
}

void pixels_blend(const uint8_t *a, const uint8_t *m, const uint8_t *b, int width, int height, float change,
                  float alike, float bend, int *changed, int *straight) {
  enum { side = PIXELS_BLOCK, area = side * side };
  *changed = *straight = 0;
  for (int y = 0; y + side <= height; y += side) {
    for (int x = 0; x + side <= width; x += side) {
      int place = y * width + x;
      moments sa = block_moments(a, width, x, y, side), sb = block_moments(b, width, x, y, side),
              sm = block_moments(m, width, x, y, side);
      int product = block_product(a + place, b + place, width, side);
      int offset = (sb.sum - sa.sum) / area, middle = (sa.sum + sb.sum - 2 * sm.sum) / area;
      int difference = 0, bent = 0;
      for (int j = 0; j < side; j++) {
        const uint8_t *p = a + place + j * width, *q = m + place + j * width, *r = b + place + j * width;
        for (int i = 0; i < side; i++) {
          difference += abs(r[i] - p[i] - offset);
          bent += abs(p[i] + r[i] - 2 * q[i] - middle);
        }
      }
      if ((float)difference < change * area || correlation(sa, sb, product, area) > alike) continue;
      ++*changed;
      if ((float)bent < bend * (float)difference) ++*straight;
    }
  }
}

WIDER void pixels_profile(const uint8_t *from, ptrdiff_t stride, int width, int height, uint32_t *sharp_columns,
                    uint32_t *sharp_rows, uint32_t *column_sums, uint32_t *column_squares, uint32_t *row_sums,
                    uint32_t *row_squares) {
  enum { most = 24 };
  for (int y = 0; y < height; y++) {
    const uint8_t *line = from + y * stride;
    uint32_t sum = 0, squares = 0, sharp = 0;
    for (int x = 0; x < width; x++) {
      uint32_t v = line[x];
      column_sums[x] += v;
      column_squares[x] += v * v;
      sum += v;
      squares += v * v;
    }
    for (int x = 1; x + 1 < width; x++) {
      int bend = abs(line[x - 1] - 2 * line[x] + line[x + 1]);
      sharp_columns[x] += (uint32_t)(bend < most ? bend : most);
    }
    if (y > 0 && y + 1 < height) {
      const uint8_t *above = line - stride, *below = line + stride;
      for (int x = 0; x < width; x++) {
        int bend = abs(above[x] - 2 * line[x] + below[x]);
        sharp += (uint32_t)(bend < most ? bend : most);
      }
    }
    row_sums[y] += sum;
    row_squares[y] += squares;
    sharp_rows[y] += sharp;
  }
}

enum { most_bent = 24 };

/// How much both bend the same way; 0 where they bend against each other.
static inline int alike(int one, int other) {
  int up = one < other ? one : other, down = one < other ? -other : -one;
  int both = up > down ? up : down;
  return both < 0 ? 0 : both < most_bent ? both : most_bent;
}

static inline int apart(int one, int other) {
  int between = abs(one - other);
  return between < most_bent ? between : most_bent;
}

WIDER void pixels_bends(const uint8_t *from, ptrdiff_t stride, int width, int height, uint32_t *alike_columns,
                        uint32_t *alike_rows, uint32_t *apart_columns, uint32_t *apart_rows) {
  for (int y = 0; y < height; y++) {
    const uint8_t *line = from + y * stride;
    for (int x = 1; x + 2 < width; x++) {
      int one = line[x - 1] - 2 * line[x] + line[x + 1], other = line[x] - 2 * line[x + 1] + line[x + 2];
      alike_columns[x] += (uint32_t)alike(one, other);
      apart_columns[x] += (uint32_t)apart(one, other);
    }
    if (y < 1 || y + 2 >= height) continue;
    const uint8_t *above = line - stride, *below = line + stride, *next = line + 2 * stride;
    uint32_t same = 0, against = 0;
    for (int x = 0; x < width; x++) {
      int one = above[x] - 2 * line[x] + below[x], other = line[x] - 2 * below[x] + next[x];
      same += (uint32_t)alike(one, other);
      against += (uint32_t)apart(one, other);
    }
    alike_rows[y] += same;
    apart_rows[y] += against;
  }
}

void pixels_block_levels(const uint8_t *a, const uint8_t *b, int width, int height, int block, float *result) {
  int columns = width / block, rows = height / block;
  for (int row = 0; row < rows; row++) {
    for (int column = 0; column < columns; column++) {
      int sum = 0;
      for (int j = 0; j < block; j++) {
        const uint8_t *p = a + (row * block + j) * width + column * block;
        const uint8_t *q = b + (row * block + j) * width + column * block;
        for (int i = 0; i < block; i++) sum += abs(p[i] - q[i]);
      }
      result[row * columns + column] = (float)sum / (float)(block * block);
    }
  }
}

void pixels_means(const uint8_t *from, int width, int height, int columns, int rows, float *result) {
  for (int row = 0; row < rows; row++)
    for (int column = 0; column < columns; column++) {
      const int top = row * height / rows, bottom = (row + 1) * height / rows;
      const int left = column * width / columns, right = (column + 1) * width / columns;
      uint32_t sum = 0;
      for (int y = top; y < bottom; y++)
        for (int x = left; x < right; x++) sum += from[y * width + x];
      const int count = (bottom - top) * (right - left);
      result[row * columns + column] = count > 0 ? (float)sum / (float)count : 0;
    }
}

float pixels_print_match(const int8_t *a, int rows_a, const int8_t *b, int rows_b, int width, int overlap,
                         int not_from, int not_to, int *offset, int *shared) {
  float best = -2;
  *offset = 0;
  *shared = 0;
  for (int at = overlap - rows_b; at <= rows_a - overlap; at++) {
    if (at >= not_from && at <= not_to) continue;
    const int from_a = at > 0 ? at : 0, from_b = at > 0 ? 0 : -at;
    const int rows = rows_a - from_a < rows_b - from_b ? rows_a - from_a : rows_b - from_b;
    if (rows < overlap || rows < 1) continue;
    const int8_t *x = a + (size_t)from_a * width, *y = b + (size_t)from_b * width;
    int64_t xy = 0, xx = 0, yy = 0;
    for (int row = 0; row < rows; row++, x += width, y += width) {
      int32_t p = 0, q = 0, r = 0;
      for (int k = 0; k < width; k++) p += x[k] * y[k], q += x[k] * x[k], r += y[k] * y[k];
      xy += p, xx += q, yy += r;
    }
    if (xx == 0 || yy == 0) continue;
    const float score = (float)((double)xy / sqrt((double)xx * (double)yy));
    if (score > best) best = score, *offset = at, *shared = rows;
  }
  return best;
}
