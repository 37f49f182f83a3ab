#ifdef ELASTI_ONEDNN
#include "matrix_product.h"
#include <dnnl.h>
#include <stdio.h>

// oneDNN counts OpenMP's threads; the number is a setting of each calling thread.
extern void omp_set_num_threads(int);

const char *mp_description(void) {
    static char text[64];
    if (!text[0]) {
        const dnnl_version_t *version = dnnl_version();
        // float32 products know no finer levels: what else an ISA's name says changes no bit of theirs.
        dnnl_cpu_isa_t isa = dnnl_get_effective_cpu_isa();
        const char *kernels = (isa & dnnl_cpu_isa_avx512_core) == dnnl_cpu_isa_avx512_core ? "avx512"
                              : (isa & dnnl_cpu_isa_avx2) == dnnl_cpu_isa_avx2             ? "avx2"
                                                                                           : "sse41";
        snprintf(text, sizeof text, "oneDNN %d.%d.%d, %s", version->major, version->minor, version->patch, kernels);
    }
    return text;
}

void mp_sgemm(size_t m, size_t n, size_t k, const float *a, size_t a_stride, bool transpose_a, const float *b,
              size_t b_stride, bool transpose_b, float beta, float *c, size_t c_stride) {
    static _Thread_local bool is_alone;
    if (!is_alone) {
        omp_set_num_threads(1);
        is_alone = true;
    }
    dnnl_sgemm(transpose_a ? 'T' : 'N', transpose_b ? 'T' : 'N', (dnnl_dim_t)m, (dnnl_dim_t)n, (dnnl_dim_t)k, 1.0f, a,
               (dnnl_dim_t)a_stride, b, (dnnl_dim_t)b_stride, beta, c, (dnnl_dim_t)c_stride);
}
#endif
