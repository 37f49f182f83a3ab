#ifndef ELASTI_ONEDNN
#include "matrix_product.h"
#include <cblas.h>
#include <stdio.h>

const char *mp_description(void) {
    static char text[64];
    if (!text[0]) {
        char version[32] = "";
        sscanf(openblas_get_config(), "OpenBLAS %31s", version);
        snprintf(text, sizeof text, "OpenBLAS %s, %s", version, openblas_get_corename());
    }
    return text;
}

void mp_sgemm(size_t m, size_t n, size_t k, const float *a, size_t a_stride, bool transpose_a, const float *b,
              size_t b_stride, bool transpose_b, float beta, float *c, size_t c_stride) {
    static _Atomic bool is_alone;
    if (!is_alone) {
        openblas_set_num_threads(1);
        is_alone = true;
    }
    cblas_sgemm(CblasRowMajor, transpose_a ? CblasTrans : CblasNoTrans, transpose_b ? CblasTrans : CblasNoTrans,
                (blasint)m, (blasint)n, (blasint)k, 1.0f, a, (blasint)a_stride, b, (blasint)b_stride, beta, c,
                (blasint)c_stride);
}
#endif
