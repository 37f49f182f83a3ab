extension RGBImage {
    /// The picture turned upright, as Pillow's `exif_transpose`.
    func upright(from orientation: Orientation) -> RGBImage {
        if orientation == .upright { return self }
        // Of the result's pixel (x, y), the stored one is start + x * right + y * down.
        let (last, below) = (width - 1, (height - 1) * width)
        let (start, right, down) =
            switch orientation {
            case .upright: (0, 1, width)
            case .mirrored: (last, -1, width)
            case .upsideDown: (last + below, -1, -width)
            case .upsideDownMirrored: (below, 1, -width)
            case .transposed: (0, width, 1)
            case .quarterLeft: (below, -width, 1)
            case .transverse: (last + below, -width, -1)
            case .quarterRight: (last, width, -1)
            }
        let (columns, rows) = orientation.swapsSides ? (height, width) : (width, height)
        return RGBImage(width: columns, height: rows) { target in
            bytes.withUnsafeBufferPointer { source in
                for y in 0..<rows {
                    for x in 0..<columns {
                        let (from, to) = (3 * (start + x * right + y * down), 3 * (y * columns + x))
                        for channel in 0..<3 { target[to + channel] = source[from + channel] }
                    }
                }
            }
        }
    }
}
