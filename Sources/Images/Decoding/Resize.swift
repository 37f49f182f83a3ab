import CVectorKernels

extension RGBImage {
    /// The picture in another size by antialiased interpolation: the bytes of Pillow 13's
    /// `resize`, which works in fixed point and rounds between its two passes.
    ///
    /// - Parameters:
    ///   - columns, rows: a part of the result; only that part is computed and answered.
    public func resized(
        width newWidth: Int, height newHeight: Int, columns: Range<Int>? = nil,
        rows: Range<Int>? = nil, by interpolation: Interpolation = .bicubic
    ) -> RGBImage {
        precondition(width > 0 && height > 0 && newWidth > 0 && newHeight > 0, "an empty picture")
        let across = Taps(from: width, to: newWidth, window: columns ?? 0..<newWidth, interpolation)
        let down = Taps(from: height, to: newHeight, window: rows ?? 0..<newHeight, interpolation)
        // Pillow's rule: rows first, unless the height shrinks by more than twice what the width
        // does.
        let columnsFirst = newHeight < height && height - newHeight > 2 * (width - newWidth)
        if columnsFirst {
            let low = resampledDown(down, from: 0)
            return low.resampledAcross(across, rows: 0..<low.height)
        }
        let needed = down.inputs
        return resampledAcross(across, rows: needed)
            .resampledDown(down, from: needed.lowerBound)
    }

    /// Some of the rows, each in the width of `taps`.
    private func resampledAcross(_ taps: Taps, rows: Range<Int>) -> RGBImage {
        RGBImage(width: taps.outputs, height: rows.count) { target in
            bytes.withUnsafeBufferPointer { source in
                withUnsafeTemporaryAllocation(
                    of: UInt8.self, capacity: vk_resample_scratch(width)
                ) { scratch in
                    taps.withKernelTaps {
                        vk_resample_across(
                            source.baseAddress.map { $0 + rows.lowerBound * 3 * width },
                            rows.count, width, $0, scratch.baseAddress, target)
                    }
                }
            }
        }
    }

    /// All columns in the height of `taps`, which count rows from `origin`.
    private func resampledDown(_ taps: Taps, from origin: Int) -> RGBImage {
        RGBImage(width: width, height: taps.outputs) { target in
            bytes.withUnsafeBufferPointer { source in
                taps.withKernelTaps(origin: origin) {
                    vk_resample_down(source.baseAddress, 3 * width, $0, target)
                }
            }
        }
    }
}
