#ifndef CPNG_H
#define CPNG_H

#include <stddef.h>
#include <stdint.h>

/// A PNG file whose header has been read.
typedef struct cpng cpng;

/// Bytes that a message takes, its end included.
enum { CPNG_MESSAGE = 200 };

/// The version of libpng: "1.6.39".
const char *cpng_version(void);

/// Reads the header of the `count` bytes, which must stay until `cpng_close`.
///
/// Returns NULL and sets `message` if they are no PNG. No function here leaves by a jump or ends the
/// process.
cpng *cpng_open(const void *bytes, size_t count, int32_t *width, int32_t *height, char *message);

/// Decodes into `rgb`, [height, width, 3]: of 16 bits the upper eight, without transparency and
/// without a gamma curve. Called once. Returns 0 and sets `message` if the data are damaged or cut short.
int cpng_read(cpng *file, uint8_t *rgb, char *message);

/// The TIFF block of the eXIf chunk, wherever it stands, which lives as long as the file; NULL if there is
/// none. Called after `cpng_read`.
const uint8_t *cpng_exif(const cpng *file, size_t *count);

void cpng_close(cpng *file);

#endif
