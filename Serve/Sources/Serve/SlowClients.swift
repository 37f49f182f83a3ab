import NIOCore
import NIOHTTPTypes

/// Closes a connection whose client takes longer than so many seconds to send a request whose head has come, or to read
/// so much of its answer that more can be written.
final class SlowClients: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart

    private let seconds: Int64
    private var unsent: Scheduled<Void>?
    private var unread: Scheduled<Void>?

    init(_ seconds: Int) { self.seconds = Int64(seconds) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: unsent = closing(context)
        case .body: break
        case .end: unsent?.cancel()
        }
        context.fireChannelRead(data)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        unread?.cancel()
        unread = context.channel.isWritable ? nil : closing(context)
        context.fireChannelWritabilityChanged()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        unsent?.cancel()
        unread?.cancel()
    }

    private func closing(_ context: ChannelHandlerContext) -> Scheduled<Void> {
        let channel = context.channel
        return context.eventLoop.scheduleTask(in: .seconds(seconds)) { channel.close(promise: nil) }
    }
}
