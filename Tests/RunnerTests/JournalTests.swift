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

    func withJournal(_ body: (URL) throws -> Void) throws {
        try inTemporaryFolder { try body($0.appendingPathComponent("journal.jsonl")) }
    }

    func read(_ file: URL) throws -> [[String: Value]] { try Journal(file, of: "job").rows }

    @Test func readsBackWhatWasAppended() throws {
        try withJournal { file in
            let journal = try Journal(file, of: "job")
            #expect(journal.rows.isEmpty)
            try journal.append(Self.row(0))
            try journal.append([Self.row(1), [:], Self.row(2)])
            #expect(journal.rows == [Self.row(0), Self.row(1), [:], Self.row(2)])
            #expect(try read(file) == journal.rows)
            #expect(try Journal(file, of: "another").rows.isEmpty)
            // A line is what it was, with one more key.
            let line = try #require(
                String(contentsOf: file, encoding: .utf8).split(separator: "\n").first)
            guard case .map(var row) = try Value(json: Data(line.utf8)) else { throw Stop() }
            row["digest"] = nil
            #expect(row == Self.row(0))
        }
    }

    /// Cut at any byte, the whole lines before it remain, and appending goes on behind them.
    @Test func dropsATornLastLine() throws {
        try withJournal { file in
            try Journal(file, of: "job").append((0..<3).map(Self.row))
            let whole = try Data(contentsOf: file)
            for length in 0...whole.count {
                try whole.prefix(length).write(to: file)
                let lines = whole.prefix(length).count { $0 == UInt8(ascii: "\n") }
                let journal = try Journal(file, of: "job")
                #expect(journal.rows == (0..<lines).map(Self.row))
                try journal.append(Self.row(9))
                #expect(try read(file) == (0..<lines).map(Self.row) + [Self.row(9)])
            }
        }
    }

    /// A flipped bit anywhere drops its line and those after it.
    @Test func dropsADamagedLine() throws {
        try withJournal { file in
            try Journal(file, of: "job").append((0..<3).map(Self.row))
            let whole = try Data(contentsOf: file)
            for index in whole.indices {
                var damaged = whole
                damaged[index] ^= 1
                try damaged.write(to: file)
                let lines = whole.prefix(index).count { $0 == UInt8(ascii: "\n") }
                #expect(try read(file) == (0..<lines).map(Self.row))
            }
        }
    }

    /// By the numbers of the lines that are left.
    @Test(arguments: [
        ([1, 2, 3], 0), ([0, 2, 3], 1), ([0, 1, 1, 2, 3], 2), ([0, 2, 1, 3], 1), ([3, 2, 1, 0], 0),
        ([0, 1, 2, 3], 4),
    ])
    func knowsItsLines(order: [Int], kept: Int) throws {
        try withJournal { file in
            let journal = try Journal(file, of: "job")
            try journal.append((0..<2).map(Self.row))
            let middle = journal.position
            try journal.append((2..<4).map(Self.row))
            let lines = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
            try Data(order.flatMap { lines[$0] + [UInt8(ascii: "\n")] }).write(to: file)
            let found = try Journal(file, of: "job")
            #expect(found.rows == (0..<kept).map(Self.row))
            #expect(found.contains(middle) == (kept >= 2))
            #expect(found.contains(journal.position) == (kept == 4))
            #expect(Journal.Position(middle.text) == middle)
        }
    }

    @Test func isCut() throws {
        try withJournal { file in
            let journal = try Journal(file, of: "job")
            try journal.append((0..<5).map(Self.row))
            try journal.truncate(to: 2)
            #expect(try read(file) == [Self.row(0), Self.row(1)])
            try journal.append(Self.row(4))
            #expect(try read(file) == [Self.row(0), Self.row(1), Self.row(4)])
            try journal.truncate(to: 0)
            #expect(try Data(contentsOf: file).isEmpty)
        }
    }
}
