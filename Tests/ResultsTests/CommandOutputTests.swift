import Foundation
import Results
import Testing

@Suite("Programs of the system")
struct CommandOutputTests {
    @Test func whatTheyPrint() {
        #expect(output(of: ["printf", " a b \n"]) == "a b")
        #expect(output(of: ["false"]) == nil)
        #expect(output(of: ["no-such-program-anywhere"]) == nil)
        // More than a pipe holds.
        #expect(output(of: ["seq", "100000"])?.utf8.count == 588_894)
    }

    /// One that hangs, one that leaves others behind with its output, one that never ends to print.
    @Test(arguments: [
        ["sleep", "60"], ["sh", "-c", "sleep 60 & sleep 60 & wait"],
        ["sh", "-c", "setsid sleep 3 & exit 0"], ["sh", "-c", "exec >&-; sleep 60"], ["yes"],
    ])
    func theyAreNotWaitedForWithoutEnd(command: [String]) {
        let start = Date()
        #expect(output(of: command, within: 0.5) == nil)
        #expect(Date().timeIntervalSince(start) < 2.5)
    }
}
