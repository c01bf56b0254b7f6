#pragma once
#include <errno.h>
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
#include <unistd.h>

// What Swift does not import: error macros, fixed arrays, and callbacks that libav calls on its own.

static inline int dossier_averror_eof(void) { return AVERROR_EOF; }
static inline int dossier_averror_again(void) { return AVERROR(EAGAIN); }
static inline int dossier_averror_memory(void) { return AVERROR(ENOMEM); }
static inline int64_t dossier_no_time(void) { return AV_NOPTS_VALUE; }

/// A file read by `pread` alone: no path ever reaches libav.
typedef struct {
  int descriptor;
  int64_t position;
  int64_t size;
  int error;  ///< The error number of a medium that failed, or 0.
} dossier_input;

static int dossier_input_read(void *opaque, uint8_t *bytes, int count) {
  dossier_input *input = opaque;
  ssize_t got;
  do got = pread(input->descriptor, bytes, (size_t)count, input->position);
  while (got < 0 && errno == EINTR);
  if (got < 0) {
    input->error = errno;
    return AVERROR(EIO);
  }
  if (got == 0) return AVERROR_EOF;
  input->position += got;
  return (int)got;
}

static int64_t dossier_input_seek(void *opaque, int64_t offset, int whence) {
  dossier_input *input = opaque;
  if (whence & AVSEEK_SIZE) return input->size;
  int64_t base = (whence & ~AVSEEK_FORCE) == SEEK_CUR   ? input->position
                 : (whence & ~AVSEEK_FORCE) == SEEK_END ? input->size
                                                        : 0;
  if (offset < -base || offset > INT64_MAX - base) return AVERROR(EINVAL);
  return input->position = base + offset;
}

// A container may name other files (mov `dref`, playlists); nothing of the kind is opened.
static int dossier_refuse(struct AVFormatContext *context, AVIOContext **io, const char *url, int flags,
                          AVDictionary **options) {
  (void)context, (void)url, (void)flags, (void)options;
  *io = NULL;
  return AVERROR(EPERM);
}

/// Opens a film by one demuxer, without probing for others. \returns 0 or an error of libav.
static inline int dossier_open_film(AVFormatContext **film, AVIOContext **io, dossier_input *input,
                                    const char *demuxer, const char *codecs) {
  const int room = 1 << 16;
  *film = NULL;
  *io = NULL;
  const AVInputFormat *format = av_find_input_format(demuxer);
  if (format == NULL) return AVERROR_DEMUXER_NOT_FOUND;
  uint8_t *buffer = av_malloc(room);
  if (buffer == NULL) return AVERROR(ENOMEM);
  *io = avio_alloc_context(buffer, room, 0, input, dossier_input_read, NULL, dossier_input_seek);
  if (*io == NULL) {
    av_free(buffer);
    return AVERROR(ENOMEM);
  }
  *film = avformat_alloc_context();
  if (*film == NULL) return AVERROR(ENOMEM);
  (*film)->pb = *io;
  (*film)->flags |= AVFMT_FLAG_CUSTOM_IO;
  (*film)->io_open = dossier_refuse;
  (*film)->probesize = 16 << 20;
  (*film)->max_analyze_duration = 10 * AV_TIME_BASE;
  // More than are taken: so that it can be said how many there are.
  (*film)->max_streams = 1000;
  (*film)->max_probe_packets = 2500;
  AVDictionary *options = NULL;
  av_dict_set(&options, "protocol_whitelist", "", 0);
  av_dict_set(&options, "codec_whitelist", codecs, 0);
  av_dict_set(&options, "format_whitelist", demuxer, 0);
  int result = avformat_open_input(film, NULL, format, &options);
  av_dict_free(&options);
  return result;
}

/// Closes what dossier_open_film opened, also where it failed.
static inline void dossier_close_film(AVFormatContext **film, AVIOContext **io) {
  avformat_close_input(film);
  if (*io != NULL) {
    av_freep(&(*io)->buffer);
    avio_context_free(io);
  }
}

/// Reads the headers of the streams; one thread, as everywhere in a reader.
static inline int dossier_find_streams(AVFormatContext *film) { return avformat_find_stream_info(film, NULL); }

/// How far a stream's pictures are to be turned, in degrees against the clock, or 0.
static inline double dossier_stream_rotation(const AVStream *stream) {
  size_t size = 0;
  const uint8_t *matrix = av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
  return matrix == NULL || size < 9 * sizeof(int32_t) ? 0 : av_display_rotation_get((const int32_t *)matrix);
}

/// Scales a decoded picture into another whose size and format are set and whose buffers are there.
static inline int dossier_scale(const AVFrame *from, AVFrame *to) {
  struct SwsContext *scaler =
      sws_getContext(from->width, from->height, (enum AVPixelFormat)from->format, to->width, to->height,
                     (enum AVPixelFormat)to->format, SWS_AREA, NULL, NULL, NULL);
  if (scaler == NULL) return AVERROR(EINVAL);
  int lines = sws_scale(scaler, (const uint8_t *const *)from->data, from->linesize, 0, from->height, to->data,
                        to->linesize);
  sws_freeContext(scaler);
  return lines == to->height ? 0 : AVERROR_INVALIDDATA;
}

/// Copies the first channel of decoded sound, from -1 to 1. \returns how many samples, 0 where the form is not known.
static inline int dossier_mono(const AVFrame *frame, float *to, int room) {
  const int count = frame->nb_samples < room ? frame->nb_samples : room;
  const int planar = av_sample_fmt_is_planar((enum AVSampleFormat)frame->format);
  const int step = planar ? 1 : frame->ch_layout.nb_channels > 0 ? frame->ch_layout.nb_channels : 1;
  const void *from = frame->extended_data[0];
  if (from == NULL) return 0;
  for (int n = 0; n < count; n++) {
    const int at = n * step;
    switch (av_get_packed_sample_fmt((enum AVSampleFormat)frame->format)) {
      case AV_SAMPLE_FMT_U8: to[n] = (((const uint8_t *)from)[at] - 128) / 128.0f; break;
      case AV_SAMPLE_FMT_S16: to[n] = ((const int16_t *)from)[at] / 32768.0f; break;
      case AV_SAMPLE_FMT_S32: to[n] = ((const int32_t *)from)[at] / 2147483648.0f; break;
      case AV_SAMPLE_FMT_FLT: to[n] = ((const float *)from)[at]; break;
      case AV_SAMPLE_FMT_DBL: to[n] = (float)((const double *)from)[at]; break;
      default: return 0;
    }
    // A float may be no number.
    if (!(to[n] >= -8 && to[n] <= 8)) to[n] = 0;
  }
  return count;
}

/// The start of one plane of a picture, and the bytes from one row to the next.
static inline uint8_t *dossier_plane(AVFrame *frame, int plane, int *stride) {
  *stride = frame->linesize[plane];
  return frame->data[plane];
}

/// Bits of a sample where the first plane of a picture is its brightness, one or two bytes a pixel; else 0.
static inline int dossier_luma_depth(const AVFrame *frame) {
  const AVPixFmtDescriptor *format = av_pix_fmt_desc_get((enum AVPixelFormat)frame->format);
  const uint64_t other = AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BITSTREAM |
                         AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_BE | AV_PIX_FMT_FLAG_FLOAT;
  if (format == NULL || format->flags & other || format->nb_components < 1) return 0;
  const AVComponentDescriptor *luma = &format->comp[0];
  if (luma->plane != 0 || luma->offset != 0 || luma->shift != 0) return 0;
  if (luma->depth == 8 && luma->step == 1) return 8;
  return luma->depth > 8 && luma->depth <= 16 && luma->step == 2 ? luma->depth : 0;
}

/// Makes the brightness of a picture of any format, at another size. \returns 0, or an error of libav.
static inline int dossier_brightness(const AVFrame *from, uint8_t *to, int width, int height) {
  struct SwsContext *scaler = sws_getContext(from->width, from->height, (enum AVPixelFormat)from->format, width,
                                             height, AV_PIX_FMT_GRAY8, SWS_AREA, NULL, NULL, NULL);
  if (scaler == NULL) return AVERROR(EINVAL);
  uint8_t *planes[4] = {to};
  int strides[4] = {width};
  int lines = sws_scale(scaler, (const uint8_t *const *)from->data, from->linesize, 0, from->height, planes, strides);
  sws_freeContext(scaler);
  return lines == height ? 0 : AVERROR_INVALIDDATA;
}
