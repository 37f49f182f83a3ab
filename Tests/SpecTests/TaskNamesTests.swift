import Foundation
import Testing

/// A task is its folder and a line in `Tasks.swift`.
@Test(arguments: registry.tasks.names)
func aTaskIsNamedInItsFolderAlone(task: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources").standardizedFileURL
    let type = task.split(separator: "_").map(\.capitalized).joined()
    // A kind of model may be called as a task is.
    let name = try Regex("(?i)\(type)(?!Model\\b)")
    let files = try #require(
        FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    )
    .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
    #expect(files.count > 300)
    let naming = try files.filter { file in
        let text = try String(contentsOf: file, encoding: .utf8)
        return text.contains(name) || text.contains(task)
    }
    let places = naming.map { $0.path.dropFirst(root.path.count) }
    #expect(places.contains("/Runner/Tasks/Tasks.swift"))
    #expect(places.filter { !$0.hasPrefix("/Runner/Tasks/") } == [])
}
