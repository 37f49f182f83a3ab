import Foundation

/// A page as SVG: what stands around the panels is as in the script, what is in them is drawn here, with
/// its values under the pointer.
///
/// Colours are attributes, and classes by which a style sheet can give them another value.
struct SVGPage {
    let page: Page
    let layout: Layout

    /// - Parameter hasHeading: as of `Layout`.
    init(_ page: Page, hasHeading: Bool = true) {
        (self.page, layout) = (page, Layout(page, hasHeading: hasHeading))
    }

    var markup: Markup {
        var result: Markup = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(layout.width) \(layout.height)" \
            role="img" aria-label="\(page.title)" font-family="DejaVu Sans, Verdana, sans-serif">

            """
        for (place, frame) in layout.frames.enumerated() { result += panel(frame, place) }
        return result + layout.items.map(item).joined() + "</svg>\n"
    }

    // MARK: Words, strokes and marks

    private func item(_ item: Layout.Item) -> Markup {
        switch item {
        case .words(let words, let turn): text(words, turn: turn)
        case .stroke(let x, let y, let width, let style):
            "<line x1=\"\(x)\" y1=\"\(y)\" x2=\"\(x + width)\" y2=\"\(y)\"\(stroke(style))/>\n"
        case .mark(let x, let y, let style): mark(x, y, style, nil)
        }
    }

    private func text(_ words: Words, turn: Double = 0) -> Markup {
        let anchors: [Words.Anchor: Markup] = [
            .centre: " text-anchor=\"middle\"", .right: " text-anchor=\"end\"",
        ]
        // Points to units, and from the middle of a line to its base.
        let size = words.size * 4 / 3
        let rotation: Markup =
            turn == 0 ? "" : " transform=\"rotate(\(-turn) \(words.x) \(words.y))\""
        return
            "<text x=\"\(words.x)\" y=\"\(words.y + 0.35 * size)\" font-size=\"\(size)\"\(anchors[words.anchor] ?? "")"
            + "\(rotation)\(fill(words.colour)) pointer-events=\"none\">\(words.text)</text>\n"
    }

    private func fill(_ colour: Colour) -> Markup {
        colour.name.isEmpty
            ? " fill=\"\(colour.light)\""
            : " fill=\"\(colour.light)\" class=\"f-\(colour.name)\""
    }

    private func stroke(_ style: Style) -> Markup {
        let dashes: [Style.Dash: Markup] = [
            .dashed: " stroke-dasharray=\"9 7\"", .dotted: " stroke-dasharray=\"2 5\"",
            .dashDotted: " stroke-dasharray=\"9 5 2 5\"",
        ]
        return " fill=\"none\" stroke=\"\(style.colour.light)\" stroke-width=\"\(style.width)\""
            + "\(dashes[style.dash] ?? "") class=\"s-\(style.colour.name)\""
    }

    private func mark(_ x: Double, _ y: Double, _ style: Style, _ note: Markup?) -> Markup {
        let r = 5 * style.size
        let path: Markup =
            switch style.mark {
            case .circle, .openCircle, nil:
                "M\(x - r) \(y)a\(r) \(r) 0 1 0 \(2 * r) 0a\(r) \(r) 0 1 0 \(-2 * r) 0z"
            case .square, .openSquare: "M\(x - r) \(y - r)h\(2 * r)v\(2 * r)h\(-2 * r)z"
            case .triangle, .openTriangle:
                "M\(x) \(y - 1.2 * r)L\(x + 1.1 * r) \(y + 0.8 * r)H\(x - 1.1 * r)z"
            case .diamond, .openDiamond:
                "M\(x) \(y - 1.3 * r)L\(x + 1.3 * r) \(y)L\(x) \(y + 1.3 * r)L\(x - 1.3 * r) \(y)z"
            }
        let isOpen = [.openCircle, .openSquare, .openTriangle, .openDiamond].contains(style.mark)
        let colour: Markup =
            isOpen
            ? " fill=\"\(Colour.paper.light)\" stroke=\"\(style.colour.light)\" stroke-width=\"1.4\" class=\"f-paper s-\(style.colour.name)\""
            : fill(style.colour)
        guard let note else { return "<path d=\"\(path)\"\(colour)/>\n" }
        // A larger place for the pointer than a small mark.
        return "<g>\(note)<circle cx=\"\(x)\" cy=\"\(y)\" r=\"\(max(r, 7))\" fill-opacity=\"0\"/>"
            + "<path d=\"\(path)\"\(colour)/></g>\n"
    }

    // MARK: Panels

    private func panel(_ frame: Layout.Frame, _ place: Int) -> Markup {
        let clip: Markup = "\(page.name.description)-\(place)"
        let layers = frame.panel.layers.map { layer($0, frame) }.joined()
        return """
            <clipPath id="\(clip)"><rect x="\(frame.left - 1)" y="\(frame.top - 1)" \
            width="\(frame.width + 2)" height="\(frame.height + 2)"/></clipPath>
            <g clip-path="url(#\(clip))">
            \(layers)</g>
            \(frame.panel.hasFrame ? border(frame) : "")\(frame.words.map(item).joined())
            """
    }

    /// The axes with their tics and numbers; names of axes are among the words around the panels.
    private func border(_ frame: Layout.Frame) -> Markup {
        let panel = frame.panel
        let (left, top, right, bottom) = (frame.left, frame.top, frame.right, frame.bottom)
        var path: Markup = "M\(left) \(top)V\(bottom)H\(right)"
        var numbers: [Markup] = []
        func tics(
            _ axis: Axis, _ tics: [Tic], _ stroke: Markup, _ anchor: Words.Anchor = .centre,
            _ place: (Double) -> (tic: (Double, Double), number: (Double, Double))
        ) {
            for tic in axis.names == nil ? tics : [] {
                let (from, at) = place(tic.at)
                path += "M\(from.0) \(from.1)\(stroke)"
                let words = Words(
                    text: tic.lines.joined(separator: " "), x: at.0, y: at.1, size: Layout.small,
                    colour: axis.colour, anchor: anchor)
                if axis.hasNumbers { numbers.append(text(words)) }
            }
        }
        tics(panel.x, panel.x.labelledTics, "v-5") { at in
            ((frame.x(at), bottom), (frame.x(at), bottom + 13))
        }
        tics(panel.y, panel.y.labelledTics, "h5", .right) { at in
            ((left, frame.y(at)), (left - 8, frame.y(at)))
        }
        if let axis = panel.right {
            path += "M\(right) \(top)V\(bottom)"
            tics(axis, axis.labelledTics, "h-5", .left) { at in
                let y = frame.y(at, onRight: true)
                return ((right, y), (right + 8, y))
            }
        }
        if let above = panel.top {
            var axis = panel.x
            (axis.colour, axis.hasNumbers) = (.faint, true)
            path += "M\(left) \(top)H\(right)"
            tics(axis, above.tics.filter { axis.contains($0.at) }, "v5") { at in
                ((frame.x(at), top), (frame.x(at), top - 11))
            }
        }
        return "<path d=\"\(path)\"\(stroke(Style(colour: .soft, width: 0.8)))/>\n"
            + numbers.joined()
    }

    // MARK: Layers

    private func layer(_ layer: Layer, _ frame: Layout.Frame) -> Markup {
        var style = layer.style
        let places = layer.points.map { (frame.x($0.x), frame.y($0.y, onRight: layer.isOnRight)) }
        switch layer.shape {
        case .line:
            return "<path d=\"\(path(places))\"\(stroke(style))/>\n" + marks(layer, frame)
        case .band:
            let found = layer.points.filter { $0.x.isFinite && $0.low.isFinite && $0.high.isFinite }
            let outline =
                found.map { (frame.x($0.x), frame.y($0.low)) }
                + found.reversed().map { (frame.x($0.x), frame.y($0.high)) }
            return "<path d=\"\(path(outline))z\" fill-opacity=\"0.22\"\(fill(style.colour))/>\n"
        case .interval(let direction, let capped):
            style.dash = .solid
            let bars = layer.points.map { bar($0, layer, frame, direction, capped) }.joined()
            return "<path d=\"M0 0\(bars)\"\(stroke(style))/>\n" + marks(layer, frame)
        case .reference(.horizontal, _, _) where frame.panel.y.contains(layer.points[0].y):
            return "<path d=\"M\(frame.left) \(places[0].1)H\(frame.right)\"\(stroke(style))/>\n"
        case .reference(.vertical, _, _) where frame.panel.x.contains(layer.points[0].x):
            return "<path d=\"M\(places[0].0) \(frame.top)V\(frame.bottom)\"\(stroke(style))/>\n"
        case .boxes(let boxes): return boxes.map { self.box($0, frame) }.joined()
        case .image(let image):
            let (left, top) = (frame.x(0), frame.y(0))
            return
                "<image x=\"\(left)\" y=\"\(top)\" width=\"\(frame.x(Double(image.width)) - left)\" "
                + "height=\"\(frame.y(Double(image.height)) - top)\" preserveAspectRatio=\"none\" "
                + "style=\"image-rendering:pixelated\" "
                + "href=\"data:image/bmp;base64,\(image.bitmap.base64EncodedString())\"/>\n"
        case .reference, .text: return ""
        }
    }

    /// A line through the places that are numbers, broken where one is none.
    private func path(_ places: [(Double, Double)]) -> Markup {
        var isOpen = false
        return places.map { x, y -> Markup in
            defer { isOpen = x.isFinite && y.isFinite }
            return !x.isFinite || !y.isFinite ? "" : isOpen ? "L\(x) \(y)" : "M\(x) \(y)"
        }.joined()
    }

    private func bar(
        _ point: Point, _ layer: Layer, _ frame: Layout.Frame, _ direction: Layer.Direction,
        _ capped: Bool
    ) -> Markup {
        guard [point.x, point.y, point.low, point.high].allSatisfy(\.isFinite) else { return "" }
        if direction == .vertical {
            let x = frame.x(point.x)
            let (low, high) = (
                frame.y(point.low, onRight: layer.isOnRight),
                frame.y(point.high, onRight: layer.isOnRight)
            )
            return "M\(x) \(low)V\(high)" + (capped ? "M\(x - 4) \(low)h8M\(x - 4) \(high)h8" : "")
        }
        let (y, low, high) = (frame.y(point.y), frame.x(point.low), frame.x(point.high))
        return "M\(low) \(y)H\(high)" + (capped ? "M\(low) \(y - 4)v8M\(high) \(y - 4)v8" : "")
    }

    private func marks(_ layer: Layer, _ frame: Layout.Frame) -> Markup {
        layer.points.filter { $0.x.isFinite && $0.y.isFinite && layer.style.mark != nil }
            .map { point in
                mark(
                    frame.x(point.x), frame.y(point.y, onRight: layer.isOnRight), layer.style,
                    note(layer, point, frame.panel))
            }.joined()
    }

    private func box(_ box: Box, _ frame: Layout.Frame) -> Markup {
        let (left, right) = (frame.x(box.x.low), frame.x(box.x.high))
        let (top, bottom) = (
            min(frame.y(box.y.low), frame.y(box.y.high)),
            max(frame.y(box.y.low), frame.y(box.y.high))
        )
        guard left.isFinite, right > left else { return "" }
        // Within the box, so that it is seen on any page.
        let line: Markup =
            box.isFramed
            ? "<rect x=\"\(left + 1.5)\" y=\"\(top + 1.5)\" width=\"\(right - left - 3)\" height=\"\(bottom - top - 3)\" fill=\"none\" stroke=\"\(Colour.ink.light)\" stroke-width=\"1.6\"/>"
            : ""
        return "<g><title>\(box.note)</title><rect x=\"\(left)\" y=\"\(top)\" "
            + "width=\"\(right - left)\" height=\"\(bottom - top)\"\(fill(box.colour))/>\(line)</g>\n"
    }

    /// What the pointer finds: whose the point is, where it lies and what it is a mean of.
    private func note(_ layer: Layer, _ point: Point, _ panel: Panel) -> Markup {
        let y = (layer.isOnRight ? panel.right : nil) ?? panel.y
        let values = [("x", panel.x, point.x), ("y", y, point.y)].map { name, axis, value in
            axis.names != nil
                ? "" : "\(axis.label.isEmpty ? name : axis.label): \(String(format: "%.4g", value))"
        }
        let range =
            point.low.isFinite && point.high > point.low
            ? String(format: "%.4g to %.4g", point.low, point.high) : ""
        let isAcross = panel.x.names == nil && panel.y.names != nil
        let lines =
            [layer.name, values[0]] + (isAcross ? [range, values[1]] : [values[1], range])
            + [point.note]
        let shown = lines.map(\.visible).filter { !$0.isEmpty }
        return "<title>\(lines: shown.joined(separator: "\n"))</title>"
    }
}

extension Raster {
    /// A bitmap file of 24 bits a pixel: rows from below, blue first, each to a multiple of four bytes.
    fileprivate var bitmap: Data {
        let stride = (3 * width + 3) / 4 * 4
        func bytes(_ value: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(value >> (8 * $0) & 255) }
        }
        var data = Data("BM".utf8)
        data += bytes(54 + stride * height, 4) + bytes(0, 4) + bytes(54, 4) + bytes(40, 4)
        data += bytes(width, 4) + bytes(height, 4) + bytes(1, 2) + bytes(24, 2) + bytes(0, 24)
        for row in (0..<height).reversed() {
            for pixel in pixels[row * width..<(row + 1) * width] {
                data += [UInt8(pixel & 255), UInt8(pixel >> 8 & 255), UInt8(pixel >> 16 & 255)]
            }
            data += [UInt8](repeating: 0, count: stride - 3 * width)
        }
        return data
    }
}
