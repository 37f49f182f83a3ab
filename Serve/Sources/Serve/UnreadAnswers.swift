import NIOCore
import NIOHTTPTypes

/// Closes a connection whose client has not read for so long that no more of its answer can be written.
final class UnreadAnswers: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart

    private let seconds: Int64
    private var closing: Scheduled<Void>?

    init(_ seconds: Int) { self.seconds = Int64(seconds) }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        closing?.cancel()
        let channel = context.channel
        closing =
            channel.isWritable
            ? nil
            : context.eventLoop.scheduleTask(in: .seconds(seconds)) { channel.close(promise: nil) }
        context.fireChannelWritabilityChanged()
    }

    func handlerRemoved(context: ChannelHandlerContext) { closing?.cancel() }
}
