#ifndef ELASTI_CHDF5_SHIM_H
#define ELASTI_CHDF5_SHIM_H

#include <hdf5.h>

// HDF5's predefined identifiers are macros around function calls, which Swift does not import.

static inline hid_t elasti_h5_memory_double(void) { return H5T_NATIVE_DOUBLE; }
static inline hid_t elasti_h5_memory_float(void) { return H5T_NATIVE_FLOAT; }
static inline hid_t elasti_h5_memory_int(void) { return H5T_NATIVE_INT64; }
static inline hid_t elasti_h5_memory_byte(void) { return H5T_NATIVE_UINT8; }
static inline hid_t elasti_h5_file_double(void) { return H5T_IEEE_F64LE; }
static inline hid_t elasti_h5_file_float(void) { return H5T_IEEE_F32LE; }
static inline hid_t elasti_h5_file_int(void) { return H5T_STD_I64LE; }
static inline hid_t elasti_h5_file_byte(void) { return H5T_STD_U8LE; }
static inline hid_t elasti_h5_c_string(void) { return H5T_C_S1; }
static inline size_t elasti_h5_variable(void) { return H5T_VARIABLE; }

static inline hid_t elasti_h5_file_access(void) { return H5P_FILE_ACCESS; }
static inline hid_t elasti_h5_file_create(void) { return H5P_FILE_CREATE; }
static inline hid_t elasti_h5_group_create(void) { return H5P_GROUP_CREATE; }
static inline hid_t elasti_h5_dataset_create(void) { return H5P_DATASET_CREATE; }
static inline hid_t elasti_h5_default(void) { return H5P_DEFAULT; }
static inline hid_t elasti_h5_all(void) { return H5S_ALL; }

static inline unsigned elasti_h5_truncate(void) { return H5F_ACC_TRUNC; }
static inline unsigned elasti_h5_read_only(void) { return H5F_ACC_RDONLY; }

/// The address of the object behind a hard link, or -1 with `hard` false for any other link.
static inline herr_t elasti_h5_link(hid_t group, const char *name, haddr_t *address, int *hard) {
#if H5_VERSION_GE(1, 12, 0)
    H5L_info1_t info;
    herr_t status = H5Lget_info1(group, name, &info, H5P_DEFAULT);
#else
    H5L_info_t info;
    herr_t status = H5Lget_info(group, name, &info, H5P_DEFAULT);
#endif
    if (status < 0) return status;
    *hard = info.type == H5L_TYPE_HARD;
    *address = *hard ? info.u.address : HADDR_UNDEF;
    return 0;
}

/// The calling thread's error stack is kept, not printed.
static inline void elasti_h5_quiet(void) { H5Eset_auto2(H5E_DEFAULT, NULL, NULL); }

#endif
