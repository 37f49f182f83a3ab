import Catalog

/// What Git leaves in place of a large file until it is fetched.
public enum GitLFS {
    private static let start = Array("version https://git-lfs.github.com/spec/".utf8)

    /// - Throws: `InputError` if `bytes`, the start of `file` or all of it, are a pointer of Git LFS.
    public static func refusePointer(_ bytes: UnsafeRawBufferPointer, _ file: String) throws {
        guard bytes.count >= start.count, bytes.prefix(start.count).elementsEqual(start) else {
            return
        }
        throw InputError(
            "\(file): a Git LFS pointer, not the file itself; 'git lfs pull' in its folder fetches it"
        )
    }
}
