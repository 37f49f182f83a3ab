import ArgumentParser
import Catalog
import Files
import Foundation
import Results
import Runner
import TensorCore

/// The program.
struct Elasti: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "elasti",
        abstract: "Elastic transformers by self-distillation: run studies, draw their figures.",
        discussion: """
            A frozen pretrained model is the teacher; small routers in front of its modules learn \
            to give its output back at a part of its compute. A study is one YAML file:

              elasti plan experiments/figure5.yaml
              elasti run experiments/figure5.yaml
              elasti report results/figure5.h5

            Exit status: 0 done; 1 a job failed or is missing, run could not draw a figure, or a comparison \
            failed; 2 the input is wrong (a line a fault on standard error) or report could not draw; 130 and \
            143 stopped by a signal.
            """,
        version: elastiVersion,
        subcommands: [
            RunCommand.self, PlanCommand.self, SubmitCommand.self, StatusCommand.self,
            ReportCommand.self, ShowCommand.self,
            CompareCommand.self, TokensCommand.self, EvalCommand.self, GenerateCommand.self,
            ExtractCommand.self, ServeCommand.self,
            TokenizeCommand.self, NewCommand.self, ListCommand.self, ParametersCommand.self,
            CacheCommand.self, DoctorCommand.self, WorkerCommand.self, ReadCommand.self,
            ManualCommand.self,
        ])

    /// Writes a line to standard error; a reader that went away stops nothing. It may quote a file, of
    /// which nothing steers the terminal.
    static func say(_ line: String) {
        let text = line.visibleLines + "\n"
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Runs a command line.
    ///
    /// - Parameter say: takes what goes to standard error.
    /// - Returns: the exit status.
    static func status(
        arguments: [String], say: @escaping (String) -> Void = Self.say
    ) -> Int32 {
        var say = say
        do {
            var command = try parseAsRoot(arguments)
            if let log = (command as? RunCommand)?.log {
                say = { [say] in log.say($0, by: say) }
            }
            try command.run()
            return 0
        } catch let error as InputError {
            error.shown.forEach(say)
            return 2
        } catch let error as FileLock.InUse {
            say(error.description)
            return 2
        } catch let error as RunError {
            say(error.description)
            return 1
        } catch let error as Interruption {
            say("\(error); the same command goes on from here")
            return error.exitStatus
        } catch {
            return parserStatus(error, say)
        }
    }

    /// Help and version are errors to the parser, and its own status for wrong usage is not ours.
    private static func parserStatus(_ error: any Error, _ say: (String) -> Void) -> Int32 {
        let code = exitCode(for: error)
        let text = fullMessage(for: error)
        if code == .success {
            print(text)
            return 0
        }
        if !text.isEmpty { say(text) }
        return code == .validationFailure ? 2 : code.rawValue
    }
}
