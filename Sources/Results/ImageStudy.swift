import Catalog

/// What the jobs of a study of images have in common beside the teacher: `/images`, and what stands
/// in `/choices` and `/pictures` once for all jobs.
public struct ImageStudy: Sendable, Equatable {
    /// Images whose reconstructions are shown: what the model is asked for.
    public struct Sheet: Sendable, Equatable {
        public var image: Pictures
        /// The same with the patches that the encoder does not see in one colour.
        public var masked: Pictures
        /// What the teacher makes of the patches seen.
        public var teacher: Pictures

        public init(image: Pictures, masked: Pictures, teacher: Pictures) {
            (self.image, self.masked, self.teacher) = (image, masked, teacher)
        }
    }

    /// Of each test image, in the order of `/documents`.
    public var families: [String]
    /// Of each image of `/choices`, in its order.
    public var tracedFamilies: [String]
    /// These images; `nil`: they were not kept.
    public var tracedImages: Pictures?
    /// `nil`: none was kept.
    public var sheet: Sheet?

    public init(
        families: [String], tracedFamilies: [String] = [], tracedImages: Pictures? = nil,
        sheet: Sheet? = nil
    ) {
        (self.families, self.tracedFamilies, self.sheet) = (families, tracedFamilies, sheet)
        self.tracedImages = tracedImages
    }
}

/// Square pictures in red, green and blue of 8 bits.
public struct Pictures: Sendable, Equatable {
    public let count: Int
    /// Pixels a side.
    public let size: Int
    /// [count, size, size, 3], rows from the top.
    public let pixels: [UInt8]

    /// - Throws: `InputError` starting with `place` if the pixels are not as many.
    public init(count: Int, size: Int, pixels: [UInt8], place: String) throws {
        let (area, one) = size.multipliedReportingOverflow(by: size)
        let (all, two) = area.multipliedReportingOverflow(by: 3)
        let (total, three) = all.multipliedReportingOverflow(by: count)
        guard count >= 0, size >= 1, !one, !two, !three, pixels.count == total else {
            throw InputError(
                "\(place): found \(pixels.count) values, allowed are \(count) pictures of "
                    + "\(size) by \(size) pixels of 3")
        }
        (self.count, self.size, self.pixels) = (count, size, pixels)
    }

    /// Red, green and blue of a pixel of picture `index`.
    public func colour(_ index: Int, row: Int, column: Int) -> (UInt8, UInt8, UInt8) {
        let start = ((index * size + row) * size + column) * 3
        return (pixels[start], pixels[start + 1], pixels[start + 2])
    }
}
