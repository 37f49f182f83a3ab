import CHDF5
import Foundation

/// Values as HDF5 wants them: a type in the file, a type in memory, bytes of the latter.
struct HDF5Layout {
    let values: HDF5.Values
    let variableLength: Bool

    init(_ values: HDF5.Values, variableLength: Bool) {
        (self.values, self.variableLength) = (values, variableLength)
    }

    /// Little-endian, whatever the machine. The caller closes it.
    func fileType() throws -> hid_t {
        switch values {
        case .doubles: try checked(H5Tcopy(elasti_h5_file_double()), "create")
        case .floats: try checked(H5Tcopy(elasti_h5_file_float()), "create")
        case .ints: try checked(H5Tcopy(elasti_h5_file_int()), "create")
        case .bytes: try checked(H5Tcopy(elasti_h5_file_byte()), "create")
        case .strings(let strings): try Self.stringType(bytes: width(of: strings))
        }
    }

    /// The caller closes it.
    func memoryType() throws -> hid_t {
        switch values {
        case .doubles: try checked(H5Tcopy(elasti_h5_memory_double()), "create")
        case .floats: try checked(H5Tcopy(elasti_h5_memory_float()), "create")
        case .ints: try checked(H5Tcopy(elasti_h5_memory_int()), "create")
        case .bytes: try checked(H5Tcopy(elasti_h5_memory_byte()), "create")
        case .strings(let strings): try Self.stringType(bytes: width(of: strings))
        }
    }

    /// The longest string's bytes, at least 1, the least HDF5 allows; `nil` for variable length.
    private func width(of strings: [String]) -> Int? {
        variableLength ? nil : max(1, strings.map(\.utf8.count).max() ?? 1)
    }

    /// UTF-8 strings of `bytes` each, filled up with zeros, or of variable length.
    static func stringType(bytes: Int?) throws -> hid_t {
        let type = try checked(H5Tcopy(elasti_h5_c_string()), "create")
        do {
            try checked(H5Tset_size(type, bytes ?? elasti_h5_variable()), "create")
            try checked(H5Tset_cset(type, H5T_CSET_UTF8), "create")
            try checked(
                H5Tset_strpad(type, bytes == nil ? H5T_STR_NULLTERM : H5T_STR_NULLPAD), "create")
            return type
        } catch {
            H5Tclose(type)
            throw error
        }
    }

    func withBytes(_ body: (UnsafeRawPointer?) throws -> Void) throws {
        switch values {
        case .doubles(let values): try values.withUnsafeBytes { try body($0.baseAddress) }
        case .floats(let values): try values.withUnsafeBytes { try body($0.baseAddress) }
        case .ints(let values): try values.withUnsafeBytes { try body($0.baseAddress) }
        case .bytes(let values): try values.withUnsafeBytes { try body($0.baseAddress) }
        case .strings(let strings):
            if let width = width(of: strings) {
                var bytes: [UInt8] = []
                bytes.reserveCapacity(width * strings.count)
                for text in strings {
                    bytes += text.utf8
                    bytes += repeatElement(0, count: width - text.utf8.count)
                }
                try bytes.withUnsafeBytes { try body($0.baseAddress) }
            } else {
                let copies = strings.map { strdup($0) }
                defer { for copy in copies { free(copy) } }
                try copies.withUnsafeBytes { try body($0.baseAddress) }
            }
        }
    }
}
