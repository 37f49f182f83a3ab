#include "CJPEG.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

// A progressive file may ask for any number of passes over the image; real ones have about ten.
enum { MOST_SCANS = 200, PARALLEL_ROWS = 8 };

struct cjpeg {
    struct jpeg_decompress_struct decoder;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf fault;
    char message[JMSG_LENGTH_MAX];
    uint8_t *cmyk;
};

#define TEXT(value) #value
#define VERSION(value) TEXT(value)

const char *cjpeg_library(void) {
#ifdef LIBJPEG_TURBO_VERSION
    return "libjpeg-turbo " VERSION(LIBJPEG_TURBO_VERSION);
#else
    return "libjpeg " VERSION(JPEG_LIB_VERSION);
#endif
}

static struct cjpeg *of(j_common_ptr decoder) { return decoder->client_data; }

static void leave(j_common_ptr decoder) {
    struct cjpeg *file = of(decoder);
    (*decoder->err->format_message)(decoder, file->message);
    longjmp(file->fault, 1);
}

// A warning is passed over, as other readers do, but for the end of the data: half an image is none.
static void note(j_common_ptr decoder, int level) {
    if (level < 0 && decoder->err->msg_code == JWRN_JPEG_EOF) {
        strcpy(of(decoder)->message, "the JPEG data are cut short");
        longjmp(of(decoder)->fault, 1);
    }
}

static void silence(j_common_ptr decoder) { (void)decoder; }

static void watch(j_common_ptr decoder) {
    struct cjpeg *file = of(decoder);
    if (file->decoder.input_scan_number > MOST_SCANS) {
        snprintf(file->message, sizeof file->message, "more than %d JPEG scans", MOST_SCANS);
        longjmp(file->fault, 1);
    }
}

static void tell(const struct cjpeg *file, char *message) {
    snprintf(message, CJPEG_MESSAGE, "%s", file->message);
}

cjpeg *cjpeg_open(const void *bytes, size_t count, int32_t *width, int32_t *height, char *message) {
    struct cjpeg *file = calloc(1, sizeof *file);
    if (!file) {
        snprintf(message, CJPEG_MESSAGE, "out of memory");
        return NULL;
    }
    struct jpeg_decompress_struct *decoder = &file->decoder;
    decoder->err = jpeg_std_error(&file->errors);
    file->errors.error_exit = leave;
    file->errors.emit_message = note;
    file->errors.output_message = silence;
    decoder->client_data = file;
    if (setjmp(file->fault)) {
        tell(file, message);
        cjpeg_close(file);
        return NULL;
    }
    jpeg_create_decompress(decoder);
    file->progress.progress_monitor = watch;
    decoder->progress = &file->progress;
    jpeg_mem_src(decoder, bytes, count);
    jpeg_save_markers(decoder, JPEG_APP0 + 1, 0xffff);
    jpeg_read_header(decoder, TRUE);
    *width = (int32_t)decoder->image_width;
    *height = (int32_t)decoder->image_height;
    return file;
}

void cjpeg_reduce(cjpeg *file, int32_t side, int32_t *width, int32_t *height) {
    struct jpeg_decompress_struct *decoder = &file->decoder;
    const int64_t shorter = *width < *height ? *width : *height;
    unsigned scale = 8;
    while (scale > 1 && shorter < (int64_t)side * scale) scale /= 2;
    decoder->scale_num = 1;
    decoder->scale_denom = scale;
    *width = (*width + (int32_t)scale - 1) / (int32_t)scale;
    *height = (*height + (int32_t)scale - 1) / (int32_t)scale;
}

const uint8_t *cjpeg_exif(const cjpeg *file, size_t *count) {
    for (jpeg_saved_marker_ptr marker = file->decoder.marker_list; marker; marker = marker->next) {
        if (marker->data_length > 6 && memcmp(marker->data, "Exif\0\0", 6) == 0) {
            *count = marker->data_length - 6;
            return marker->data + 6;
        }
    }
    return NULL;
}

// A value of CMYK as Adobe stores it, inverted, times the inverted black, over 255.
static uint8_t over(uint8_t ink, uint8_t black) {
    int product = (255 - ink) * black + 128;
    int value = black - (((product >> 8) + product) >> 8);
    return (uint8_t)(value < 0 ? 0 : value);
}

int cjpeg_read(cjpeg *file, uint8_t *rgb, char *message) {
    struct jpeg_decompress_struct *decoder = &file->decoder;
    if (setjmp(file->fault)) {
        tell(file, message);
        return 0;
    }
    const int inks = decoder->jpeg_color_space == JCS_CMYK || decoder->jpeg_color_space == JCS_YCCK;
    decoder->out_color_space = inks ? JCS_CMYK : JCS_RGB;
    jpeg_start_decompress(decoder);
    const size_t width = decoder->output_width;
    if (inks && !(file->cmyk = malloc(width * 4))) {
        snprintf(message, CJPEG_MESSAGE, "out of memory");
        return 0;
    }
    while (decoder->output_scanline < decoder->output_height) {
        uint8_t *row = rgb + (size_t)decoder->output_scanline * width * 3;
        if (!inks) {
            JSAMPROW rows[PARALLEL_ROWS];
            const JDIMENSION left = decoder->output_height - decoder->output_scanline;
            const JDIMENSION count = left < PARALLEL_ROWS ? left : PARALLEL_ROWS;
            for (JDIMENSION i = 0; i < count; i++) rows[i] = row + i * width * 3;
            jpeg_read_scanlines(decoder, rows, count);
            continue;
        }
        JSAMPROW rows[1] = {file->cmyk};
        jpeg_read_scanlines(decoder, rows, 1);
        for (size_t x = 0; x < width; x++) {
            const uint8_t *ink = file->cmyk + 4 * x;
            for (int c = 0; c < 3; c++) row[3 * x + c] = over(ink[c], ink[3]);
        }
    }
    jpeg_finish_decompress(decoder);
    return 1;
}

void cjpeg_close(cjpeg *file) {
    jpeg_destroy_decompress(&file->decoder);
    free(file->cmyk);
    free(file);
}
