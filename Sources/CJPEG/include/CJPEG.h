#ifndef CJPEG_H
#define CJPEG_H

#include <stddef.h>
#include <stdint.h>

/// A JPEG file whose header has been read.
typedef struct cjpeg cjpeg;

/// Bytes that a message takes, its end included.
enum { CJPEG_MESSAGE = 200 };

/// The library this was built with: "libjpeg-turbo 2.1.5".
const char *cjpeg_library(void);

/// Reads the header of the `count` bytes, which must stay until `cjpeg_close`.
///
/// Returns NULL and sets `message` if they are no JPEG this library decodes. No function here leaves
/// by a jump or ends the process.
cjpeg *cjpeg_open(const void *bytes, size_t count, int32_t *width, int32_t *height, char *message);

/// Asks for the picture at 1/2, 1/4 or 1/8, by leaving high frequencies of the blocks out: the smallest whose
/// shorter side has `side` pixels, if any has. Called before `cjpeg_read`.
void cjpeg_reduce(cjpeg *file, int32_t side, int32_t *width, int32_t *height);

/// The TIFF block of the Exif segment, which lives until `cjpeg_read`; NULL if there is none.
const uint8_t *cjpeg_exif(const cjpeg *file, size_t *count);

/// Decodes into `rgb`, [height, width, 3], as last told. Called once. Returns 0 and sets `message` if the data are
/// damaged beyond what the format can carry on from, or cut short.
int cjpeg_read(cjpeg *file, uint8_t *rgb, char *message);

void cjpeg_close(cjpeg *file);

#endif
