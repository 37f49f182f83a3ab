// Products in double precision by OpenBLAS, and in single precision by it and by oneDNN, where that is there: what our
// own kernel is held to. Single-threaded on the calling thread.
#ifndef ELASTI_MATRIX_PRODUCT_H
#define ELASTI_MATRIX_PRODUCT_H

#include <stdbool.h>
#include <stddef.h>

#pragma clang assume_nonnull begin

typedef struct {
    // Library, version and kernels, "oneDNN 2.6.3, avx512". Static memory.
    const char *description;

    // c = a b + beta c, row-major: a is [m, k], b [k, n] and c [m, n] after transposition; strides
    // are floats from one row to the next, as stored.
    void (*sgemm)(size_t m, size_t n, size_t k, const float *a, size_t a_stride, bool transpose_a, const float *b,
                  size_t b_stride, bool transpose_b, float beta, float *c, size_t c_stride);
} mp_library;

mp_library mp_openblas(void);

// By OpenBLAS and its LAPACK: c = a b, row-major, b transposed or not.
void mp_dgemm(size_t m, size_t n, size_t k, const double *a, const double *b, bool transpose_b, double *c);

// Eigenvalues of a symmetric matrix [n, n], ascending, and in its place an eigenvector a row; false where the
// iteration does not converge.
bool mp_symmetric_eigen(size_t n, double *a, double *values);

// Loads oneDNN, which has float32 kernels of its own for x86-64 alone; `found` is false where it is
// missing.
mp_library mp_onednn(bool *found);

// The x86-64 level that the vector kernels are chosen by: 4, 3 or 0; 0 elsewhere.
int mp_cpu_level(void);

#pragma clang assume_nonnull end

#endif
