#include "CPNG.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

// What a chunk other than pixels may take, in bytes (colour profiles and previews may be large); how many
// of those that are kept.
enum { MOST_CHUNK = 8 << 20, MOST_CHUNKS = 100, MOST_SIDE = 1 << 20 };

struct cpng {
    png_structp decoder;
    png_infop info, end;
    const uint8_t *next;
    size_t left;
    png_bytepp rows;
    char message[CPNG_MESSAGE];
};

const char *cpng_version(void) { return png_get_libpng_ver(NULL); }

static void leave(png_structp decoder, png_const_charp text) {
    struct cpng *file = png_get_error_ptr(decoder);
    snprintf(file->message, sizeof file->message, "%s", text);
    png_longjmp(decoder, 1);
}

static void silence(png_structp decoder, png_const_charp text) {
    (void)decoder;
    (void)text;
}

static void take(png_structp decoder, png_bytep bytes, size_t count) {
    struct cpng *file = png_get_io_ptr(decoder);
    if (count > file->left) png_error(decoder, "the PNG data are cut short");
    memcpy(bytes, file->next, count);
    file->next += count;
    file->left -= count;
}

cpng *cpng_open(const void *bytes, size_t count, int32_t *width, int32_t *height, char *message) {
    struct cpng *file = calloc(1, sizeof *file);
    if (!file) {
        snprintf(message, CPNG_MESSAGE, "out of memory");
        return NULL;
    }
    file->next = bytes;
    file->left = count;
    file->decoder = png_create_read_struct(PNG_LIBPNG_VER_STRING, file, leave, silence);
    if (file->decoder) file->info = png_create_info_struct(file->decoder);
    if (file->info) file->end = png_create_info_struct(file->decoder);
    if (!file->end) {
        snprintf(message, CPNG_MESSAGE, "libpng cannot start");
        cpng_close(file);
        return NULL;
    }
    if (setjmp(png_jmpbuf(file->decoder))) {
        snprintf(message, CPNG_MESSAGE, "%s", file->message);
        cpng_close(file);
        return NULL;
    }
    png_set_user_limits(file->decoder, MOST_SIDE, MOST_SIDE);
    png_set_chunk_malloc_max(file->decoder, MOST_CHUNK);
    png_set_chunk_cache_max(file->decoder, MOST_CHUNKS);
    png_set_read_fn(file->decoder, file, take);
    png_read_info(file->decoder, file->info);
    *width = (int32_t)png_get_image_width(file->decoder, file->info);
    *height = (int32_t)png_get_image_height(file->decoder, file->info);
    return file;
}

int cpng_read(cpng *file, uint8_t *rgb, char *message) {
    png_structp decoder = file->decoder;
    if (setjmp(png_jmpbuf(decoder))) {
        snprintf(message, CPNG_MESSAGE, "%s", file->message);
        return 0;
    }
    png_set_palette_to_rgb(decoder);
    png_set_expand_gray_1_2_4_to_8(decoder);
    png_set_strip_16(decoder);
    png_set_gray_to_rgb(decoder);
    png_set_strip_alpha(decoder);
    png_set_interlace_handling(decoder);
    png_read_update_info(decoder, file->info);
    const size_t height = png_get_image_height(decoder, file->info);
    const size_t stride = (size_t)png_get_image_width(decoder, file->info) * 3;
    if (png_get_rowbytes(decoder, file->info) != stride) png_error(decoder, "unknown layout");
    file->rows = malloc(height * sizeof *file->rows);
    if (!file->rows) png_error(decoder, "out of memory");
    for (size_t y = 0; y < height; y++) file->rows[y] = rgb + y * stride;
    png_read_image(decoder, file->rows);
    png_read_end(decoder, file->end);
    return 1;
}

const uint8_t *cpng_exif(const cpng *file, size_t *count) {
    png_uint_32 size = 0;
    png_bytep bytes = NULL;
    if (!png_get_eXIf_1(file->decoder, file->info, &size, &bytes) || !bytes)
        if (!png_get_eXIf_1(file->decoder, file->end, &size, &bytes)) return NULL;
    *count = size;
    return bytes;
}

void cpng_close(cpng *file) {
    png_destroy_read_struct(&file->decoder, &file->info, &file->end);
    free(file->rows);
    free(file);
}
