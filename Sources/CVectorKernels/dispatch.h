// Each kernel is compiled once for each of these CPU levels; the loader picks at start.
#ifndef ELASTI_DISPATCH_H
#define ELASTI_DISPATCH_H

#if defined(__linux__) && defined(__x86_64__)
#define VECTOR __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define VECTOR
#endif

#endif
