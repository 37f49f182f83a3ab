import Foundation
import Runner
import Testing

/// A method is its folder and a line in `Methods.swift`: what it calls its types, its section and what it adds to a job
/// is nobody else's. Its name in other senses (a label `routing:`, words in prose) is not what is looked for; figures
/// ask for what a study has.
@Test(arguments: registry.methods.map(\.name))
func aMethodIsNamedInItsFolderAlone(method: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources").standardizedFileURL
    let own = "/Runner/Methods/\(method.split(separator: "_").map(\.capitalized).joined())/"
    let files = try #require(
        FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    )
    .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
    let texts = try Dictionary(
        uniqueKeysWithValues: files.map {
            (
                String($0.path.dropFirst(root.path.count)),
                try String(contentsOf: $0, encoding: .utf8)
            )
        })
    #expect(texts.count > 250)

    let types = texts.filter { $0.key.hasPrefix(own) }.values.flatMap { text in
        text.matches(of: /(?m)^(?:\w+ )*(?:struct|enum|class|protocol|typealias) (\w+)/)
            .map { String($0.output.1) }
    }
    #expect(types.count > 1)
    // "skip" and "skip.modules" as texts, job.skip, case .skip and .skip: as of an enumeration. A command may be called so.
    let names = try Regex(
        "\"\(method)[\".]|\\b[jJ]ob\\.\(method)\\b|case \\.?\(method)\\b"
            + "|\\b(?:\(types.joined(separator: "|")))\\b")
    let others = texts.filter { path, _ in
        !path.hasPrefix(own) && path != "/Runner/Methods/Methods.swift"
            && ["/Spec/", "/Runner/", "/Routing/", "/Layers/", "/Models/", "/Results/", "/elasti/"]
                .contains(where: path.hasPrefix)
    }
    for (path, text) in others {
        let text = text.replacing(/commandName: "\w+"/, with: "")
        #expect(text.firstMatch(of: names).map { String(text[$0.range]) } == nil, "\(path)")
    }
}
