import Foundation
import TensorCore

/// How an image [channels, size, size] divides into square patches, row by row.
struct PatchGrid: Sendable {
    /// The height and width of an image and of a patch, in pixels.
    let image, patch: Int
    let channels: Int

    /// Patches of a side.
    var side: Int { image / patch }
    var count: Int { side * side }
    /// Numbers of a patch.
    var numbers: Int { channels * patch * patch }

    /// - Parameters:
    ///   - prefix: of the keys.
    ///   - patch: where `patch_size` is absent.
    ///   - width: of the stacks that read patches.
    init(
        _ config: inout ConfigurationReader, prefix: String = "", patch: Int = 16, width: Int
    ) {
        image = config.int(prefix + "image_size", default: 224, atMost: 65_536)
        self.patch = config.int(prefix + "patch_size", default: patch, atMost: SizeLimit.count)
        channels = config.int(prefix + "num_channels", default: 3, atMost: 256)
        config.check(
            self.patch <= image,
            "\(prefix)patch_size \(self.patch) is more than \(prefix)image_size \(image)")
        config.check(
            max(count + 1, numbers) <= SizeLimit.table / width,
            "\(count) patches of \(numbers) numbers; allowed is \(SizeLimit.table) over the "
                + "larger hidden_size")
    }

    /// Some patches of each image with their colours one after the other, as the weight of a
    /// convolution has them: [sum of counts, channels * patch * patch], each [channels, patch, patch].
    ///
    /// - Parameters:
    ///   - pixels: [images, channels, size, size].
    ///   - chosen: patches of each image, in this order; as many of each.
    func planes(of pixels: Tensor, _ chosen: [ArraySlice<Int32>]) -> Tensor {
        let each = chosen.first?.count ?? 0
        let result = Tensor(uninitialized: [chosen.count * each, numbers])
        ThreadPool.forEach(chosen.count) { index in
            for (place, number) in chosen[index].enumerated() {
                let to = result.pointer + (index * each + place) * numbers
                let from = pixels.pointer + index * channels * image * image + start(of: number)
                for plane in 0..<channels {
                    for row in 0..<patch {
                        (to + (plane * patch + row) * patch).update(
                            from: from + (plane * image + row) * image, count: patch)
                    }
                }
            }
        }
        return result
    }

    /// All patches with the colours of a pixel together: [images * patches, patch * patch * channels].
    ///
    /// - Parameter pixels: [images, channels, size, size].
    func rows(of pixels: Tensor) -> Tensor {
        let images = pixels.shape[0]
        let result = Tensor(uninitialized: [images * count, numbers])
        forNumbers(images: images) { result.pointer[$0] = pixels.pointer[$1] }
        return result
    }

    /// The inverse of `rows`: [images, channels, size, size].
    func pixels(of rows: Tensor) -> Tensor {
        let images = rows.rows / max(1, count)
        let result = Tensor(uninitialized: [images, channels, image, image])
        forNumbers(images: images) { result.pointer[$1] = rows.pointer[$0] }
        return result
    }

    /// Sinusoids of each patch's column, then of its row, after a first row of zeros for a class
    /// token: [patches + 1, width] (He et al., arXiv 2111.06377, appendix A.1, as transformers lays
    /// it out). A quarter of the columns each has sin(x w_i), cos(x w_i), sin(y w_i), cos(y w_i) with
    /// w_i = 10000^(-i / (width / 4)).
    ///
    /// - Parameter width: divides by 4.
    func positions(width: Int) -> [Float] {
        let quarter = width / 4
        let frequencies = (0..<quarter).map { pow(10_000, -Double($0) / Double(quarter)) }
        return (0..<count).reduce(into: Array(repeating: 0, count: width)) { table, patch in
            for coordinate in [patch % side, patch / side] {
                let angles = frequencies.map { Double(coordinate) * $0 }
                table += angles.map { Float(sin($0)) } + angles.map { Float(cos($0)) }
            }
        }
    }

    /// The first pixel of a patch in a plane.
    private func start(of number: Int32) -> Int {
        let (row, column) = Int(number).quotientAndRemainder(dividingBy: side)
        return (row * image + column) * patch
    }

    /// Calls `body(place in rows, place in pixels)` for all numbers of all images, images in parallel.
    private func forNumbers(images: Int, _ body: (Int, Int) -> Void) {
        ThreadPool.forEach(images) { index in
            for number in 0..<count {
                let row = (index * count + number) * numbers
                let first = index * channels * image * image + start(of: Int32(number))
                for y in 0..<patch {
                    for x in 0..<patch {
                        for plane in 0..<channels {
                            body(
                                row + (y * patch + x) * channels + plane,
                                first + (plane * image + y) * image + x)
                        }
                    }
                }
            }
        }
    }
}
