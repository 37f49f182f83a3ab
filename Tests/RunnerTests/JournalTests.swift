import Catalog
import Foundation
import Results
import TestSupport
import Testing

@Suite("Journal")
struct JournalTests {
    static func row(_ step: Int) -> [String: Value] {
        ["step": .int(step), "loss": .number(0.1 / Double(step + 1)), "note": .string("a\n\"b\"")]
    }

    func withJournal(_ body: (Journal, URL) throws -> Void) throws {
        try inTemporaryFolder { folder in
            let file = folder.appendingPathComponent("journal.jsonl")
            try body(Journal(file), file)
        }
    }

    @Test func readsBackWhatWasAppended() throws {
        try withJournal { journal, _ in
            #expect(try journal.rows().isEmpty)
            try journal.append(Self.row(0))
            try journal.append([Self.row(1), Self.row(2)])
            #expect(try journal.rows() == (0..<3).map(Self.row))
        }
    }

    /// Cut at any byte, the whole lines before it remain, and appending goes on behind them.
    @Test func dropsATornLastLine() throws {
        try withJournal { journal, file in
            try journal.append((0..<3).map(Self.row))
            let whole = try Data(contentsOf: file)
            for length in 0...whole.count {
                try whole.prefix(length).write(to: file)
                let lines = whole.prefix(length).count { $0 == UInt8(ascii: "\n") }
                #expect(try journal.rows() == (0..<lines).map(Self.row))
                try journal.append(Self.row(9))
                #expect(try journal.rows() == (0..<lines).map(Self.row) + [Self.row(9)])
            }
        }
    }

    @Test func truncatesToWhatIsKept() throws {
        try withJournal { journal, file in
            try journal.append((0..<5).map(Self.row))
            try journal.truncate { $0["step"] == .int(1) || $0["step"] == .int(3) }
            #expect(try journal.rows() == [Self.row(1), Self.row(3)])
            try journal.append(Self.row(4))
            #expect(try journal.rows() == [Self.row(1), Self.row(3), Self.row(4)])
            try journal.truncate { _ in false }
            #expect(try Data(contentsOf: file).isEmpty)
        }
    }

    @Test func namesTheLineOfADamagedRow() throws {
        try withJournal { journal, file in
            try Data("{\"step\":0}\n{\"step\":\n".utf8).write(to: file)
            #expect(
                throws: InputError("\(file.path):2: a damaged row; delete the job's folder")
            ) { try journal.rows() }
        }
    }
}
