/// Documents separated by blank lines.
enum Paragraphs {
    static func documents(in text: String) -> [String] {
        var documents: [String] = []
        var lines: [Substring] = []
        let all = text.split(separator: "\n", omittingEmptySubsequences: false)
        for line in all + [""] {
            if line.contains(where: { !$0.isWhitespace }) {
                lines.append(line)
            } else if !lines.isEmpty {
                documents.append(lines.joined(separator: "\n"))
                lines = []
            }
        }
        return documents
    }
}
