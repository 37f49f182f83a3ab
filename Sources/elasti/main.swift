import Foundation

exit(Elasti.status(arguments: Array(CommandLine.arguments.dropFirst())))
