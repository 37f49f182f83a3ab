import Catalog
import Files
import Foundation

/// What a model's folder says of how its pictures are made: padded to a square, resized, cut out or into tiles,
/// scaled and normalised, as `CLIPImageProcessor`, `SiglipImageProcessor`, `LlavaImageProcessor`,
/// `Idefics3ImageProcessor` and `SmolVLMImageProcessor` of transformers do it by `preprocessor_config.json`.
public struct ImageProcessor: Sendable {
    private enum Size {
        case shorter(Int)
        case longer(Int)
        case exact(width: Int, height: Int)
    }

    /// On the way to the model's size: of a long picture each step could be any number of times as large.
    private static let mostPixels = 4 * ImageDecoder.mostPixels

    private let place: String
    /// Of the square's border, 0 to 255; `nil`: the picture keeps its shape.
    private let border: [UInt8]?
    private let size: Size?
    private let interpolation: Interpolation
    private let crop: (width: Int, height: Int)?
    /// The side of the tiles that pictures are cut into, if they are (`splits`); `nil`: a picture is no tile.
    private let tile: (side: Int, splits: Bool)?
    /// Of the numbers 0 to 255; mean and deviation of each channel after it.
    private let factor: Double
    private let mean, deviation: [Double]

    /// Reads `preprocessor_config.json`, or `image_processor` of `processor_config.json`, which
    /// transformers 5 writes.
    ///
    /// - Throws: `InputError` for a folder that has neither, and for keys that say what no such
    ///   processor does.
    public init(ofModel folder: URL) throws {
        guard let name = Self.fileName(ofModel: folder) else {
            let file = folder.appendingPathComponent(Self.names[0])
            throw InputError(
                "\(file.path): not found; it says how pictures are resized and normalised")
        }
        let file = folder.appendingPathComponent(name)
        var content = try Value(jsonFile: file, atMost: 1 << 20)
        if case .map(let values) = content, let inner = values["image_processor"] {
            content = inner
        }
        try self.init(content, place: file.path)
    }

    private static let names = ["preprocessor_config.json", "processor_config.json"]

    /// The file of a model's folder that is read; `nil`: it has none.
    public static func fileName(ofModel folder: URL) -> String? {
        names.first {
            FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path)
        }
    }

    /// - Parameters:
    ///   - content: of a `preprocessor_config.json`.
    ///   - place: names it in errors.
    /// - Throws: as reading it does.
    public init(_ content: Value, place: String) throws {
        guard case .map(let values) = content else {
            throw InputError("\(place): found \(content.kind), allowed is a JSON object")
        }
        try self.init(ProcessorValues(values: values, place: place))
    }

    private init(_ values: ProcessorValues) throws {
        place = values.place
        let type =
            try values.text("image_processor_type")
            ?? values.text("feature_extractor_type") ?? "CLIPImageProcessor"
        let name = ["Fast", "Pil"].reduce(type) {
            $0.hasSuffix($1) ? String($0.dropLast($1.count)) : $0
        }
        let known = [
            "CLIPImageProcessor", "CLIPFeatureExtractor", "LlavaImageProcessor",
            "SiglipImageProcessor", "Idefics3ImageProcessor", "SmolVLMImageProcessor",
        ]
        guard known.contains(name) else {
            throw values.fault(
                "image_processor_type", Value.quoted(type), known.joined(separator: ", "))
        }
        let isSiglip = name == "SiglipImageProcessor"
        // These pad tiles of a batch to one size, which here they have.
        let isTiled = name == "Idefics3ImageProcessor" || name == "SmolVLMImageProcessor"
        let pads = try !isTiled && values.flag("do_pad", default: false)
        if pads, name != "LlavaImageProcessor" {
            throw values.fault("do_pad", "true", "false for \(name)")
        }
        let channels = isSiglip || isTiled ? [0.5, 0.5, 0.5] : [0.48145466, 0.4578275, 0.40821073]
        let mean = try values.channels("image_mean", default: channels)
        border = pads ? mean.map { UInt8(min(255, $0 * 255)) } : nil
        let number = try values.whole("resample", default: isTiled ? 1 : 3, in: 0...5)
        guard let interpolation = Interpolation(rawValue: number) else {
            throw values.fault(
                "resample", "\(number)", "1 (Lanczos), 2 (bilinear) or 3 (bicubic)")
        }
        self.interpolation = interpolation
        if try values.flag("do_resize", default: true) {
            let (width, height, edge) = try values.size(
                "size", default: isTiled ? 1456 : 224,
                edge: isTiled ? "longest_edge" : "shortest_edge")
            if let edge, !(isSiglip && values.isNumber("size")) {
                size = isTiled ? .longer(edge) : .shorter(edge)
            } else {
                size = .exact(width: width, height: height)
            }
        } else {
            size = nil
        }
        if isTiled {
            let side = try values.size("max_image_size", default: 364, edge: "longest_edge").width
            tile = (side, try values.flag("do_image_splitting", default: true))
        } else {
            tile = nil
        }
        if try !isTiled && values.flag("do_center_crop", default: !isSiglip) {
            let size = try values.size("crop_size", default: 224)
            crop = (size.width, size.height)
        } else {
            crop = nil
        }
        let scales = try values.flag("do_rescale", default: true)
        factor = scales ? try values.number("rescale_factor", default: 1.0 / 255) : 1
        let normalises = try values.flag("do_normalize", default: true)
        self.mean = normalises ? mean : [0, 0, 0]
        deviation =
            normalises
            ? try values.channels(
                "image_std",
                default: isSiglip || isTiled ? channels : [0.26862954, 0.26130258, 0.27577711])
            : [1, 1, 1]
    }

    /// A picture as a model reads it that takes no tiles.
    ///
    /// - Returns: [3, side, side], one after the other.
    /// - Throws: `InputError` as `tiles`, and where it becomes several.
    public func pixels(of picture: RGBImage, side: Int, _ name: String) throws -> [Float] {
        let tiles = try tiles(of: picture, side: side, name)
        guard tiles.count == 1 else {
            throw InputError(
                "\(name): becomes \(tiles.count) tiles by \(place), allowed is one picture: set "
                    + "'do_image_splitting' to false there")
        }
        return tiles.pixels
    }

    /// A picture as a model reads it.
    ///
    /// - Parameters:
    ///   - side: the height and width that the model takes.
    ///   - name: of the picture, for errors.
    /// - Throws: `InputError` where the picture becomes one of another size.
    public func tiles(of picture: RGBImage, side: Int, _ name: String) throws -> ImageTiles {
        let image = try resized(picture, name)
        let (images, rows, columns) = tile.map { cut(image, $0) } ?? ([image], 0, 0)
        return ImageTiles(
            rows: rows, columns: columns,
            pixels: try images.flatMap { try numbers(of: $0, side: side, name) },
            areMarked: tile != nil)
    }

    /// The tiles of a picture, row by row, and the whole as large as one.
    private func cut(
        _ image: RGBImage, _ tile: (side: Int, splits: Bool)
    ) -> (images: [RGBImage], rows: Int, columns: Int) {
        let side = tile.side
        func whole(_ image: RGBImage) -> RGBImage {
            image.resized(width: side, height: side, by: interpolation)
        }
        guard tile.splits else { return ([whole(image)], 0, 0) }
        /// Of a length, the tiles that it needs.
        func count(_ length: Int) -> Int { max(1, (length + side - 1) / side) }
        let shape = Double(image.width) / Double(image.height)
        var (rows, columns) = (count(image.height), count(image.width))
        if image.width >= image.height {
            rows = count(Int(Double(columns * side) / shape))
        } else {
            columns = count(Int(Double(rows * side) * shape))
        }
        let large = image.resized(width: columns * side, height: rows * side, by: interpolation)
        guard rows * columns > 1 else { return ([large], 0, 0) }
        let tiles = (0..<rows * columns).map { index in
            large.part(
                left: index % columns * side, top: index / columns * side, width: side, height: side
            )
        }
        return (tiles + [whole(large)], rows, columns)
    }

    private func resized(_ picture: RGBImage, _ name: String) throws -> RGBImage {
        func check(_ width: Int, _ height: Int) throws {
            guard width * height <= Self.mostPixels else {
                throw InputError(
                    "\(name): becomes \(width) x \(height) pixels by \(place), allowed is "
                        + "\(Self.mostPixels) of them")
            }
        }
        var image = picture
        if let border {
            let side = max(image.width, image.height)
            try check(side, side)
            image = image.squared(border: border)
        }
        switch size {
        case .longer(let side):
            // The other side is even.
            let shape = Double(image.width) / Double(image.height)
            let isWide = image.width >= image.height
            let other = Int(isWide ? Double(side) / shape : Double(side) * shape)
            let even = max(1, other + other % 2)
            image = image.resized(
                width: isWide ? side : even, height: isWide ? even : side, by: interpolation)
        case .shorter(let side):
            let shorter = min(image.width, image.height)
            let width = side * image.width / shorter
            let height = side * image.height / shorter
            if let crop, crop.width <= width, crop.height <= height {
                // Of a long picture all else would be much.
                let (left, top) = ((width - crop.width) / 2, (height - crop.height) / 2)
                return image.resized(
                    width: width, height: height, columns: left..<left + crop.width,
                    rows: top..<top + crop.height, by: interpolation)
            }
            try check(width, height)
            image = image.resized(width: width, height: height, by: interpolation)
        case .exact(let width, let height):
            image = image.resized(width: width, height: height, by: interpolation)
        case nil: break
        }
        if let crop, crop.width <= image.width, crop.height <= image.height {
            image = image.centre(width: crop.width, height: crop.height)
        }
        return image
    }

    /// [3, side, side]
    private func numbers(of image: RGBImage, side: Int, _ name: String) throws -> [Float] {
        guard image.width == side, image.height == side else {
            throw InputError(
                "\(name): becomes \(image.width) x \(image.height) pixels by \(place), allowed is "
                    + "\(side) x \(side), which the model takes")
        }
        let count = side * side
        return (0..<3).flatMap { channel in
            let (mean, deviation) = (mean[channel], deviation[channel])
            return (0..<count).map {
                Float((Double(image.bytes[3 * $0 + channel]) * factor - mean) / deviation)
            }
        }
    }

    /// What `pixels` made of a picture, as it looks: red, green and blue of each of its pixels.
    public func colours(of pixels: ArraySlice<Float>) -> [UInt8] {
        let (first, count) = (pixels.startIndex, pixels.count / 3)
        return (0..<3 * count).map { place in
            let (pixel, channel) = place.quotientAndRemainder(dividingBy: 3)
            let number = Double(pixels[first + channel * count + pixel])
            let level = (number * deviation[channel] + mean[channel]) / factor
            return level.isFinite ? UInt8(max(0, min(255, level.rounded()))) : 0
        }
    }
}

extension RGBImage {
    /// In the middle of the square of its longer side.
    fileprivate func squared(border: [UInt8]) -> RGBImage {
        let side = max(width, height)
        let (left, top) = ((side - width) / 2, (side - height) / 2)
        var result = [UInt8]()
        result.reserveCapacity(side * side * 3)
        for y in 0..<side {
            for x in 0..<side {
                let (column, row) = (x - left, y - top)
                let isInside = (0..<width).contains(column) && (0..<height).contains(row)
                let from = 3 * (row * width + column)
                result += isInside ? bytes[from..<from + 3] : border[...]
            }
        }
        return RGBImage(width: side, height: side, bytes: result)
    }

    /// The part around the centre; half a pixel goes to the top and left.
    fileprivate func centre(width newWidth: Int, height newHeight: Int) -> RGBImage {
        part(
            left: (width - newWidth) / 2, top: (height - newHeight) / 2, width: newWidth,
            height: newHeight)
    }

    fileprivate func part(left: Int, top: Int, width newWidth: Int, height newHeight: Int)
        -> RGBImage
    {
        let rows = (top..<top + newHeight).flatMap { y -> ArraySlice<UInt8> in
            let first = 3 * (y * width + left)
            return bytes[first..<first + 3 * newWidth]
        }
        return RGBImage(width: newWidth, height: newHeight, bytes: rows)
    }
}

/// Keys of a processor's configuration.
private struct ProcessorValues {
    let values: [String: Value]
    let place: String

    func fault(_ key: String, _ found: String, _ allowed: String) -> InputError {
        InputError("\(place): '\(key)' is \(found), allowed is \(allowed)")
    }

    private func value(_ key: String) -> Value? {
        values[key].flatMap { $0 == .null ? nil : $0 }
    }

    func isNumber(_ key: String) -> Bool { if case .int = value(key) { true } else { false } }

    func text(_ key: String) throws -> String? {
        switch value(key) {
        case nil: return nil
        case .string(let text): return text
        case let found?: throw fault(key, found.json, "a string")
        }
    }

    func flag(_ key: String, default fallback: Bool) throws -> Bool {
        switch value(key) {
        case nil: return fallback
        case .bool(let flag): return flag
        case let found?: throw fault(key, found.json, "true or false")
        }
    }

    func whole(_ key: String, default fallback: Int, in range: ClosedRange<Int>) throws -> Int {
        switch value(key) {
        case nil: return fallback
        case .int(let number) where range.contains(number): return number
        case let found?:
            throw fault(
                key, found.json,
                "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
    }

    func number(_ key: String, default fallback: Double) throws -> Double {
        guard let found = value(key) else { return fallback }
        guard let number = Self.positive(found) else {
            throw fault(key, found.json, "a number above 0")
        }
        return number
    }

    func channels(_ key: String, default fallback: [Double]) throws -> [Double] {
        guard let found = value(key) else { return fallback }
        if case .list(let list) = found {
            let numbers = list.compactMap(Self.positive)
            if list.count == 3, numbers.count == 3 { return numbers }
        }
        throw fault(key, found.json, "three numbers above 0")
    }

    private static func positive(_ value: Value) -> Double? {
        switch value {
        case .int(let number) where number > 0: Double(number)
        case .number(let number) where number > 0 && number.isFinite: number
        default: nil
        }
    }

    /// Of `{height, width}`, of `{shortest_edge}`, or what `edge` is called, or of a number, which is both.
    func size(
        _ key: String, default fallback: Int, edge: String = "shortest_edge"
    ) throws -> (width: Int, height: Int, edge: Int?) {
        let range = 1...4096
        func side(_ value: Value?) -> Int? {
            if case .int(let number) = value, range.contains(number) { number } else { nil }
        }
        switch value(key) {
        case nil: return (fallback, fallback, fallback)
        case .map(let values):
            if let side = side(values[edge]) { return (side, side, side) }
            if let width = side(values["width"]), let height = side(values["height"]) {
                return (width, height, nil)
            }
        case let found:
            if let side = side(found) { return (side, side, side) }
        }
        throw fault(
            key, value(key)?.json ?? "null",
            "a number of pixels from 1 to 4096, {\"height\", \"width\"} or {\"\(edge)\"} of them"
        )
    }
}
