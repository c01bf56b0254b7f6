#ifndef PIXELS_H
#define PIXELS_H

#include <stddef.h>
#include <stdint.h>

// Loops over the brightness of pictures. They are C so that they are fast in a debug build too; what their
// results mean is said in Swift. A plane is `width` x `height` bytes without gaps between its rows.

/// Makes a plane smaller by a whole factor: each pixel is the mean of `factor` x `factor`.
/// \param stride bytes from one row to the next; may be negative.
/// \param depth bits of a sample: 8, or more in two bytes each (little endian).
void pixels_shrink(const uint8_t *_Nonnull from, ptrdiff_t stride, int depth, int factor,
                   uint8_t *_Nonnull to, int width, int height);

/// The sum of absolute differences of two planes.
uint32_t pixels_difference(const uint8_t *_Nonnull a, const uint8_t *_Nonnull b, size_t count);

/// The sum and the sum of squares of a plane.
void pixels_moments(const uint8_t *_Nonnull a, size_t count, uint32_t *_Nonnull sum, uint64_t *_Nonnull squares);

/// The most bytes of a plane whose shift is looked for.
#define PIXELS_SHIFT_ROOM 65536

/// Finds the shift by which `b` fits `a` best: `a[x, y]` is like `b[x + dx, y + dy]`.
/// \param range how far to look around, 16 at most.
/// \param x,y where to look from, and the result with parts of a pixel.
/// \returns the mean absolute difference there, without the difference of the means.
float pixels_shift(const uint8_t *_Nonnull a, const uint8_t *_Nonnull b, int width, int height, int range,
                   float *_Nonnull x, float *_Nonnull y);

/// The side of the blocks whose differences are measured.
#define PIXELS_SMALL_BLOCK 8

/// The mean absolute difference of each block after a shift, each block's own mean taken off.
/// Blocks that lie partly outside after the shift keep -1.
void pixels_block_differences(const uint8_t *_Nonnull a, const uint8_t *_Nonnull b, int width, int height, int dx,
                              int dy, float *_Nonnull result);

/// The side of the blocks that are looked for, at full size.
#define PIXELS_BLOCK 16

/// The mean absolute difference of each block, its brightness with it.
void pixels_block_levels(const uint8_t *_Nonnull a, const uint8_t *_Nonnull b, int width, int height, int block,
                         float *_Nonnull result);

/// How well a block of one plane is found in another.
typedef struct {
  float correlation;  ///< Of the best place, -1 to 1.
  float sigma;        ///< Standard deviation of the block.
  float x, y;         ///< The shift to the best place, with parts of a pixel.
} pixels_match;

/// A picture in two sizes; `half` is the same at half the size.
typedef struct {
  const uint8_t *_Nonnull full;
  const uint8_t *_Nonnull half;
  int width, height;
} pixels_picture;

/// Looks for every block that is asked for in another picture, around a shift.
/// \param step from one block to the next, at full size; even, may be less than a block.
/// \param range how far to look, at full size.
/// \param wanted one byte a block, 0 where it is left out; blocks in rows from the top left.
void pixels_match_blocks(const pixels_picture *_Nonnull a, const pixels_picture *_Nonnull b, int step, int range,
                         int dx, int dy, const uint8_t *_Nonnull wanted, pixels_match *_Nonnull result);

/// How a block is put together of a place in one picture and a place in another.
typedef struct {
  float first, second;  ///< How much of each there is.
  float rest;           ///< What both leave over, as a share of the block's own deviation.
  float alone;          ///< What the first alone leaves over.
  float sigma;          ///< Standard deviation of the block.
} pixels_layers;

/// Finds the place in `a` that explains most of a block of 16 x 16, then the place in `b` that explains most of
/// what is left.
/// \param range how far to look; the block lies at least so far from every edge.
pixels_layers pixels_two_layers(const uint8_t *_Nonnull m, const uint8_t *_Nonnull a, const uint8_t *_Nonnull b,
                                int width, int x, int y, int range);

/// What of a block of 16 x 16 is left unexplained by another light on it: a factor between a third and three, and a
/// veil that grows evenly across the block. Pixels that are blown out in either picture are left out.
/// \param clipped level from which a pixel is blown out.
/// \returns the deviation that is left, in levels of the darker picture; 0 where most of the block is blown out, and
///   -1 where it lies outside.
float pixels_light_rest(const uint8_t *_Nonnull a, const uint8_t *_Nonnull b, int width, int height, int x, int y,
                        int dx, int dy, int clipped);

/// How much texture there is: the deviation within blocks of 8 x 8.
float pixels_texture(const uint8_t *_Nonnull a, int width, int height);

/// Counts the blocks that are other at the end than at the start, and those of them that change in a straight
/// line: the middle is the mean of both ends, each block's brightness apart.
/// \param change mean absolute difference from which a block has changed.
/// \param alike correlation over which it is the same in another light.
/// \param bend how far the middle may be off, as a share of the change.
void pixels_blend(const uint8_t *_Nonnull a, const uint8_t *_Nonnull m, const uint8_t *_Nonnull b, int width,
                  int height, float change, float alike, float bend, int *_Nonnull changed, int *_Nonnull straight);

/// Adds up one plane by columns and by rows: how sharp it is (each pixel against its two neighbours, at most 24)
/// and its brightness with the squares.
/// \param from 8 bits a sample; at most 8192 x 8192.
void pixels_profile(const uint8_t *_Nonnull from, ptrdiff_t stride, int width, int height,
                    uint32_t *_Nonnull sharp_columns, uint32_t *_Nonnull sharp_rows, uint32_t *_Nonnull columns,
                    uint32_t *_Nonnull column_squares, uint32_t *_Nonnull rows, uint32_t *_Nonnull row_squares);

/// Adds up one plane by columns and by rows: how much each two neighbours bend the same way, and how far apart they
/// bend, each at most 24. Noise bends to and fro from pixel to pixel; what was put between the pixels of a smaller
/// picture does not.
/// \param from 8 bits a sample; at most 8192 x 8192.
void pixels_bends(const uint8_t *_Nonnull from, ptrdiff_t stride, int width, int height,
                  uint32_t *_Nonnull alike_columns, uint32_t *_Nonnull alike_rows, uint32_t *_Nonnull apart_columns,
                  uint32_t *_Nonnull apart_rows);

/// The mean brightness of each part of a plane.
void pixels_means(const uint8_t *_Nonnull from, int width, int height, int columns, int rows,
                  float *_Nonnull result);

/// Slides the rows of `b` along the rows of `a` and finds where both change alike.
/// \param width values of a row.
/// \param overlap rows that both must have in common at the least.
/// \param not_from,not_to rows of `a` at which `b` is not to begin; none where the first is the larger.
/// \param offset,shared row of `a` at which `b` begins, and rows that they have in common there.
/// \returns the correlation there, or -2 where they are too short.
float pixels_print_match(const int8_t *_Nonnull a, int rows_a, const int8_t *_Nonnull b, int rows_b, int width,
                         int overlap, int not_from, int not_to, int *_Nonnull offset, int *_Nonnull shared);

#endif
