#ifndef ELASTI_OPENBLAS_SHIM_H
#define ELASTI_OPENBLAS_SHIM_H

#include <cblas.h>

// Present in OpenBLAS built with DYNAMIC_ARCH (Debian's is), absent from its public headers.
// Weak, so that a library without them still links; `Blas.swift` asks before it calls.
#if defined(__linux__) && defined(__x86_64__)
extern void gotoblas_dynamic_quit(void) __attribute__((weak));
extern void gotoblas_dynamic_init(void) __attribute__((weak));
static inline int elasti_blas_restart_with_core(void) {
    if (!gotoblas_dynamic_quit || !gotoblas_dynamic_init) return 0;
    gotoblas_dynamic_quit();
    gotoblas_dynamic_init();
    return 1;
}
#else
static inline int elasti_blas_restart_with_core(void) { return 0; }
#endif

// The x86-64 level that the vector kernels and the AVX-512 core of OpenBLAS ask for.
static inline int elasti_cpu_level(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
        return 4;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return 3;
#endif
    return 0;
}

#endif
