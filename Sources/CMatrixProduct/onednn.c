#include "matrix_product.h"

#if defined(__x86_64__) && defined(__linux__)
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>

// Of oneDNN's C interface (dnnl.h) what is used here; it is the same in versions 2 and 3. Loaded by
// name, it need not be there to build, nor to run.
typedef struct {
    int major, minor, patch;
    const char *hash;
    unsigned cpu_runtime;
} version;
enum { sequential = 1, openmp = 2, avx2 = 0x7, avx512_core = 0x27 };

static int (*product)(char, char, int64_t, int64_t, int64_t, float, const float *, int64_t, const float *, int64_t,
                      float, float *, int64_t);
// oneDNN counts OpenMP's threads; the number is a setting of each calling thread.
static void (*set_threads)(int);

static void sgemm(size_t m, size_t n, size_t k, const float *a, size_t a_stride, bool transpose_a, const float *b,
                  size_t b_stride, bool transpose_b, float beta, float *c, size_t c_stride) {
    static _Thread_local bool is_alone;
    if (!is_alone) {
        if (set_threads) set_threads(1);
        is_alone = true;
    }
    product(transpose_a ? 'T' : 'N', transpose_b ? 'T' : 'N', (int64_t)m, (int64_t)n, (int64_t)k, 1.0f, a,
            (int64_t)a_stride, b, (int64_t)b_stride, beta, c, (int64_t)c_stride);
}

mp_library mp_onednn(bool *found) {
    static char text[64];
    mp_library library = {text, sgemm};
    *found = false;
    void *file = dlopen("libdnnl.so.3", RTLD_NOW | RTLD_LOCAL);
    if (!file) file = dlopen("libdnnl.so.2", RTLD_NOW | RTLD_LOCAL);
    if (!file) return library;
    const version *(*get_version)(void) = (const version *(*)(void))dlsym(file, "dnnl_version");
    int (*get_isa)(void) = (int (*)(void))dlsym(file, "dnnl_get_effective_cpu_isa");
    product = (typeof(product))dlsym(file, "dnnl_sgemm");
    set_threads = (void (*)(int))dlsym(file, "omp_set_num_threads");
    if (!get_version || !get_isa || !product) return library;
    const version *is = get_version();
    if (is->cpu_runtime != sequential && !(is->cpu_runtime == openmp && set_threads)) return library;
    // float32 products know no finer levels: what else an ISA's name says changes no bit of theirs.
    int isa = get_isa();
    const char *kernels = (isa & avx512_core) == avx512_core ? "avx512" : (isa & avx2) == avx2 ? "avx2" : "sse41";
    snprintf(text, sizeof text, "oneDNN %d.%d.%d, %s", is->major, is->minor, is->patch, kernels);
    *found = true;
    return library;
}
#else
mp_library mp_onednn(bool *found) {
    *found = false;
    return mp_openblas();
}
#endif
