import Catalog

/// What Git leaves in place of a large file until it is fetched.
public enum GitLFS {
    private static let start = Array("version https://git-lfs.github.com/spec/".utf8)

    /// - Parameter bytes: of `file`, all or its first.
    /// - Throws: `InputError` if it is a pointer of Git LFS.
    public static func refusePointer(_ bytes: some Collection<UInt8>, _ file: String) throws {
        guard bytes.starts(with: start) else { return }
        throw InputError(
            "\(file): a Git LFS pointer, not the file itself; 'git lfs pull' in its folder fetches it"
        )
    }
}
