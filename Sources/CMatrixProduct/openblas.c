#define _GNU_SOURCE
#include "matrix_product.h"
#include <cblas.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

// Not every build of OpenBLAS has the functions looked up here, and no header of it declares them.
typedef void (*action)(void);
static action named(const char *name) { return (action)dlsym(RTLD_DEFAULT, name); }

static bool has_kernels_for(int level) {
    static const char *const known[] = {"SkylakeX", "Cooperlake", "Sapphirerapids", "Haswell", "Zen"};
    const char *core = openblas_get_corename();
    for (int i = 0; i < (level == 4 ? 3 : 5); i++)
        if (strcasecmp(core, known[i]) == 0) return true;
    return false;
}

// OpenBLAS goes by the processor's name, and takes kernels of old processors for one it has not
// heard of.
static void choose_kernels(void) {
    int level = mp_cpu_level();
    if (level == 0 || getenv("OPENBLAS_CORETYPE") || has_kernels_for(level)) return;
    action quit = named("gotoblas_dynamic_quit"), start = named("gotoblas_dynamic_init");
    if (!quit || !start) return;
    setenv("OPENBLAS_CORETYPE", level == 4 ? "SkylakeX" : "Haswell", 1);
    quit();
    start();
    unsetenv("OPENBLAS_CORETYPE");
}

// OpenBLAS starts a thread for each core when it is loaded: they end before anything runs.
__attribute__((constructor)) static void prepare(void) {
    openblas_set_num_threads(1);
    action end_threads = named("blas_thread_shutdown_");
    if (end_threads) end_threads();
    choose_kernels();
}

static void sgemm(size_t m, size_t n, size_t k, const float *a, size_t a_stride, bool transpose_a, const float *b,
                  size_t b_stride, bool transpose_b, float beta, float *c, size_t c_stride) {
    cblas_sgemm(CblasRowMajor, transpose_a ? CblasTrans : CblasNoTrans, transpose_b ? CblasTrans : CblasNoTrans,
                (blasint)m, (blasint)n, (blasint)k, 1.0f, a, (blasint)a_stride, b, (blasint)b_stride, beta, c,
                (blasint)c_stride);
}

void mp_dgemm(size_t m, size_t n, size_t k, const double *a, const double *b, bool transpose_b, double *c) {
    cblas_dgemm(CblasRowMajor, CblasNoTrans, transpose_b ? CblasTrans : CblasNoTrans, (blasint)m, (blasint)n,
                (blasint)k, 1.0, a, (blasint)k, b, (blasint)(transpose_b ? k : n), 0.0, c, (blasint)n);
}

// LAPACK's divide and conquer, as OpenBLAS has it; the header that declares it is another package's.
extern void dsyevd_(const char *, const char *, const blasint *, double *, const blasint *, double *, double *,
                    const blasint *, blasint *, const blasint *, blasint *);

bool mp_symmetric_eigen(size_t n, double *a, double *values) {
    const blasint size = (blasint)n, numbers = 1 + 6 * size + 2 * size * size, integers = 3 + 5 * size;
    double *work = malloc((size_t)numbers * sizeof *work);
    blasint *places = malloc((size_t)integers * sizeof *places), info = 1;
    // Columns of LAPACK's are our rows.
    if (work && places)
        dsyevd_("V", "U", &size, a, &size, values, work, &numbers, places, &integers, &info);
    free(places);
    free(work);
    return info == 0;
}

mp_library mp_openblas(void) {
    static char text[64];
    char version[32] = "";
    sscanf(openblas_get_config(), "OpenBLAS %31s", version);
    snprintf(text, sizeof text, "OpenBLAS %s, %s", version, openblas_get_corename());
    return (mp_library){text, sgemm};
}
