import Layers
import TensorCore

/// A model of images that sees some patches and predicts the pixels of all (He et al., arXiv
/// 2111.06377): an encoder of the visible patches, and a decoder that also gets a mask token for each
/// of the others. Both begin with a class token.
public protocol MaskedAutoencoder: ElasticModel {
    /// The height and width of an image and of a patch, in pixels.
    var imageSize: Int { get }
    var patchSize: Int { get }
    /// Channels.
    var channels: Int { get }
    /// Of an image, row by row.
    var patches: Int { get }
    /// The patches of an image that the encoder sees.
    var visible: Int { get }

    /// The decoder's hidden states after its last norm, of all patches, the class token left out:
    /// [images * patches, hidden size].
    func backbone(_ batch: MaskedImages, routing: (any RouteSource)?) -> Tensor

    /// What the encoder makes of whole images, none of their patches masked, after its last norm: the mean over
    /// the patches that it kept, the class token left out, [images, width of the encoder].
    ///
    /// - Parameter pixels: [images, channels, size, size].
    func features(of pixels: Tensor, routing: (any RouteSource)?) -> Tensor

    /// FLOPs of every branch without routing for so many images.
    func denseCost(images: Int) -> [Site: Int]
    /// The same of `features`.
    func featureCost(images: Int) -> [Site: Int]

    /// What the head is to predict, [images * patches, patch size^2 * channels]: the pixels by patch,
    /// row by row with the colours of a pixel together; each patch normalised where the
    /// configuration says so (`norm_pix_loss`).
    func targets(_ batch: MaskedImages) -> Tensor

    /// Rows as the head makes them, laid out as images: [images, channels, size, size].
    func images(of rows: Tensor) -> Tensor
}

extension MaskedAutoencoder {
    /// The rows of the final hidden states that belong to patches the encoder did not see, ascending.
    public func maskedRows(_ batch: MaskedImages) -> [Int32] {
        batch.orders.enumerated().flatMap { image, order in
            order.dropFirst(visible).sorted().map { Int32(image * patches) + $0 }
        }
    }

    /// Mean squared error of the predicted pixels over the masked patches, [1], which is what the
    /// model is pretrained by (He et al., arXiv 2111.06377, section 3).
    ///
    /// - Parameter hidden: the final hidden states of the batch.
    public func reconstructionLoss(_ hidden: Tensor, _ batch: MaskedImages) -> Tensor {
        let masked = maskedRows(batch)
        let error = head(gather(hidden, masked)) - gather(targets(batch), masked)
        return (1 / Float(error.count)) * sum(error * error)
    }
}
