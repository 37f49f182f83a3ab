#define _GNU_SOURCE
#include "double_precision.h"
#include <cblas.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <strings.h>

// Not every build of OpenBLAS has the functions looked up here, and no header of it declares them.
typedef void (*action)(void);
static action named(const char *name) { return (action)dlsym(RTLD_DEFAULT, name); }

// OpenBLAS goes by the processor's name, and takes kernels of old processors for one it has not heard of.
static void choose_kernels(void) {
#if defined(__x86_64__)
    static const char *const known[] = {"SkylakeX", "Cooperlake", "Sapphirerapids", "Haswell", "Zen"};
    __builtin_cpu_init();
    const bool has_avx512 = __builtin_cpu_supports("x86-64-v4");
    if (getenv("OPENBLAS_CORETYPE") || !__builtin_cpu_supports("x86-64-v3")) return;
    for (int i = 0; i < (has_avx512 ? 3 : 5); i++)
        if (strcasecmp(openblas_get_corename(), known[i]) == 0) return;
    action quit = named("gotoblas_dynamic_quit"), start = named("gotoblas_dynamic_init");
    if (!quit || !start) return;
    setenv("OPENBLAS_CORETYPE", has_avx512 ? "SkylakeX" : "Haswell", 1);
    quit();
    start();
    unsetenv("OPENBLAS_CORETYPE");
#endif
}

// OpenBLAS starts a thread for each core when it is loaded: they end before anything runs.
__attribute__((constructor)) static void prepare(void) {
    openblas_set_num_threads(1);
    action end_threads = named("blas_thread_shutdown_");
    if (end_threads) end_threads();
    choose_kernels();
}

void ob_dgemm(size_t m, size_t n, size_t k, const double *a, const double *b, bool transpose_b, double *c) {
    cblas_dgemm(CblasRowMajor, CblasNoTrans, transpose_b ? CblasTrans : CblasNoTrans, (blasint)m, (blasint)n,
                (blasint)k, 1.0, a, (blasint)k, b, (blasint)(transpose_b ? k : n), 0.0, c, (blasint)n);
}

// LAPACK's divide and conquer, as OpenBLAS has it; the header that declares it is another package's.
extern void dsyevd_(const char *, const char *, const blasint *, double *, const blasint *, double *, double *,
                    const blasint *, blasint *, const blasint *, blasint *);

bool ob_symmetric_eigen(size_t n, double *a, double *values) {
    // Sizes of the work are blasint too.
    if (n > 32766) return false;
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
