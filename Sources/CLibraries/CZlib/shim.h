#pragma once
#include <zlib.h>

// inflateInit2 is a macro. A negative number of window bits: deflate alone, without a header around it.
static inline int dossier_inflate_init(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }
