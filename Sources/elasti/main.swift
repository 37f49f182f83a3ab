import Foundation

// The next file opened would take the number of a standard stream that is closed.
for stream: Int32 in 0...2 where fcntl(stream, F_GETFD) < 0 { _ = open("/dev/null", O_RDWR) }
// A file that grows beyond the limit of the shell is an error of the write, with a message.
signal(SIGXFSZ, SIG_IGN)

var status = Elasti.status(arguments: Array(CommandLine.arguments.dropFirst()))
if let fault = Output.close() {
    Elasti.say(fault)
    status = max(status, 1)
}
exit(status)
