import Catalog
import Foundation

/// Writes `bytes` beside `url`, syncs them to the disk, then renames: what stands at `url` is the
/// old file or the new one, whole, whatever happens in between.
///
/// - Throws: `InputError` that names the file and says why the system refused.
func writeAside(_ bytes: Data, to url: URL) throws {
    let aside = url.path + ".partial-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    func refusal(_ action: String) -> InputError {
        InputError("\(url.path): cannot \(action) the file: \(String(cString: strerror(errno)))")
    }
    let file = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw refusal("create") }
    do {
        defer { close(file) }
        try bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                let count = write(file, part.baseAddress, part.count)
                guard count >= 0 || errno == EINTR else { throw refusal("write") }
                rest = rest.dropFirst(max(count, 0))
            }
        }
        guard fsync(file) == 0 else { throw refusal("sync") }
        guard rename(aside, url.path) == 0 else { throw refusal("rename") }
    } catch {
        unlink(aside)
        throw error
    }
    // The rename itself is on the disk once the folder is.
    let folder = open(url.deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
        fsync(folder)
        close(folder)
    }
}
