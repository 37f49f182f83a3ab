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
        let anchor: Markup =
            switch words.anchor {
            case .left: ""
            case .centre: " text-anchor=\"middle\""
            case .right: " text-anchor=\"end\""
            }
        // Points to units, and from the middle of a line to its base.
        let size = words.size * 4 / 3
        let rotation: Markup =
            turn == 0 ? "" : " transform=\"rotate(\(-turn) \(words.x) \(words.y))\""
        return
            "<text x=\"\(words.x)\" y=\"\(words.y + 0.35 * size)\" font-size=\"\(size)\"\(anchor)"
            + "\(rotation)\(fill(words.colour))>\(words.text)</text>\n"
    }

    private func fill(_ colour: Colour) -> Markup {
        " fill=\"\(colour.light)\" class=\"f-\(colour.name)\""
    }

    private func stroke(_ style: Style) -> Markup {
        let dash: Markup =
            switch style.dash {
            case .solid: ""
            case .dashed: " stroke-dasharray=\"9 7\""
            case .dotted: " stroke-dasharray=\"2 5\""
            case .dashDotted: " stroke-dasharray=\"9 5 2 5\""
            }
        return " fill=\"none\" stroke=\"\(style.colour.light)\" stroke-width=\"\(style.width)\""
            + "\(dash) class=\"s-\(style.colour.name)\""
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
        let panel = frame.panel
        let clip: Markup = "\(page.name.description)-\(place)"
        let layers = panel.layers.map { layer($0, frame) }.joined()
        return """
            <clipPath id="\(clip)"><rect x="\(frame.left - 1)" y="\(frame.top - 1)" \
            width="\(frame.width + 2)" height="\(frame.height + 2)"/></clipPath>
            <g clip-path="url(#\(clip))">
            \(layers)</g>
            \(border(frame))\(axis(frame))
            """
    }

    private func border(_ frame: Layout.Frame) -> Markup {
        let (l, t, r, b) = (frame.left, frame.top, frame.right, frame.bottom)
        let path: Markup
        switch frame.panel.frame {
        case .none: return ""
        case .bottom: path = "M\(l) \(b)H\(r)"
        case .box: path = "M\(l) \(t)H\(r)V\(b)H\(l)z"
        case .corner where frame.panel.right != nil: path = "M\(l) \(t)V\(b)H\(r)V\(t)"
        case .corner: path = "M\(l) \(t)V\(b)H\(r)"
        }
        return "<path d=\"\(path)\"\(stroke(Style(colour: .soft, width: 0.8)))/>\n"
    }

    /// Tics and numbers; names of axes are among the words around the panels.
    private func axis(_ frame: Layout.Frame) -> Markup {
        let panel = frame.panel
        guard panel.frame != .none else { return "" }
        var path: Markup = ""
        var numbers: [Markup] = []
        func number(_ tic: Tic, _ axis: Axis, _ x: Double, _ y: Double, _ anchor: Words.Anchor) {
            guard axis.hasNumbers else { return }
            numbers.append(
                text(
                    Words(
                        text: tic.lines.joined(separator: " "), x: x, y: y, size: Layout.small,
                        colour: axis.colour, anchor: anchor)))
        }
        if panel.x.names == nil {
            for tic in panel.x.labelledTics {
                path += "M\(frame.x(tic.at)) \(frame.bottom)v-5"
                number(tic, panel.x, frame.x(tic.at), frame.bottom + 13, .centre)
            }
        }
        if panel.y.names == nil, panel.frame != .bottom {
            for tic in panel.y.labelledTics {
                path += "M\(frame.left) \(frame.y(tic.at))h5"
                number(tic, panel.y, frame.left - 8, frame.y(tic.at), .right)
            }
        }
        if let right = panel.right {
            for tic in right.labelledTics {
                let y = frame.bottom - frame.height * right.place(tic.at)
                path += "M\(frame.right) \(y)h-5"
                number(tic, right, frame.right + 8, y, .left)
            }
        }
        for tic in panel.top?.tics ?? [] where panel.x.contains(tic.at) {
            var axis = panel.x
            (axis.colour, axis.hasNumbers) = (.faint, true)
            path += "M\(frame.x(tic.at)) \(frame.top)v5"
            number(tic, axis, frame.x(tic.at), frame.top - 11, .centre)
        }
        return "<path d=\"\(path)\"\(stroke(Style(colour: .soft, width: 0.8)))/>\n"
            + numbers.joined()
    }

    // MARK: Layers

    private func layer(_ layer: Layer, _ frame: Layout.Frame) -> Markup {
        switch layer {
        case .line(let name, let points, let style, let onRight):
            let places = points.map { (frame.x($0.x), y($0.y, frame, onRight)) }
            return "<path d=\"\(path(places))\"\(stroke(style))/>\n"
                + marks(name, points, style, frame, onRight)
        case .points(let name, let points, let style, let onRight):
            return marks(name, points, style, frame, onRight)
        case .band(_, let points, let colour):
            let found = points.filter { $0.x.isFinite && $0.low.isFinite && $0.high.isFinite }
            let outline =
                found.map { (frame.x($0.x), frame.y($0.low)) }
                + found.reversed().map { (frame.x($0.x), frame.y($0.high)) }
            return "<path d=\"\(path(outline))z\" fill-opacity=\"0.22\"\(fill(colour))/>\n"
        case .interval(let name, let points, let style, let direction, let capped, let onRight):
            var solid = style
            solid.dash = .solid
            let bars = points.map { bar($0, frame, direction, capped: capped, onRight) }.joined()
            return "<path d=\"M0 0\(bars)\"\(stroke(solid))/>\n"
                + (style.mark == nil ? "" : marks(name, points, style, frame, onRight))
        case .bars(let points, let colours):
            return zip(points, colours).map { point, colour in
                let (left, right) = (frame.x(0), frame.x(point.x))
                return
                    "<rect x=\"\(left)\" y=\"\(frame.y(point.y) - 11)\" width=\"\(max(0, right - left))\" "
                    + "height=\"22\" fill-opacity=\"0.75\"\(fill(colour))>"
                    + "\(note("", point, frame, onRight: false))</rect>\n"
            }.joined()
        case .heat(let heat): return heat.cells.map { cell($0, heat, frame) }.joined()
        case .image(let image):
            let (left, top) = (frame.x(0), frame.y(0))
            return
                "<image x=\"\(left)\" y=\"\(top)\" width=\"\(frame.x(Double(image.width)) - left)\" "
                + "height=\"\(frame.y(Double(image.height)) - top)\" preserveAspectRatio=\"none\" "
                + "style=\"image-rendering:pixelated\" "
                + "href=\"data:image/bmp;base64,\(image.bitmap.base64EncodedString())\"/>\n"
        case .reference(let value, let direction, let style, _, _):
            switch direction {
            case .horizontal where frame.panel.y.contains(value):
                let y = frame.y(value)
                return "<path d=\"M\(frame.left) \(y)H\(frame.right)\"\(stroke(style))/>\n"
            case .vertical where frame.panel.x.contains(value):
                let x = frame.x(value)
                return "<path d=\"M\(x) \(frame.top)V\(frame.bottom)\"\(stroke(style))/>\n"
            default: return ""
            }
        case .text: return ""
        }
    }

    private func y(_ value: Double, _ frame: Layout.Frame, _ onRight: Bool) -> Double {
        guard onRight, let axis = frame.panel.right else { return frame.y(value) }
        return frame.bottom - frame.height * axis.place(value)
    }

    /// A line through the places that are numbers, broken where one is none.
    private func path(_ places: [(Double, Double)]) -> Markup {
        var isOpen = false
        return places.map { x, y -> Markup in
            guard x.isFinite, y.isFinite else {
                isOpen = false
                return ""
            }
            defer { isOpen = true }
            return isOpen ? "L\(x) \(y)" : "M\(x) \(y)"
        }.joined()
    }

    private func bar(
        _ point: Point, _ frame: Layout.Frame, _ direction: Layer.Direction, capped: Bool,
        _ onRight: Bool
    ) -> Markup {
        guard point.low.isFinite, point.high.isFinite, point.x.isFinite, point.y.isFinite else {
            return ""
        }
        switch direction {
        case .vertical:
            let (x, low, high) = (
                frame.x(point.x), y(point.low, frame, onRight), y(point.high, frame, onRight)
            )
            return "M\(x) \(low)V\(high)" + (capped ? "M\(x - 4) \(low)h8M\(x - 4) \(high)h8" : "")
        case .horizontal:
            let (y, low, high) = (frame.y(point.y), frame.x(point.low), frame.x(point.high))
            return "M\(low) \(y)H\(high)" + (capped ? "M\(low) \(y - 4)v8M\(high) \(y - 4)v8" : "")
        }
    }

    private func marks(
        _ name: String, _ points: [Point], _ style: Style, _ frame: Layout.Frame, _ onRight: Bool
    ) -> Markup {
        points.filter { $0.x.isFinite && $0.y.isFinite && style.mark != nil }.map { point in
            mark(
                frame.x(point.x), y(point.y, frame, onRight), style,
                note(name, point, frame, onRight: onRight))
        }.joined()
    }

    private func cell(_ cell: Heat.Cell, _ heat: Heat, _ frame: Layout.Frame) -> Markup {
        guard cell.value.isFinite else { return "" }
        let share = heat.share(cell.value)
        let (left, top) = (
            frame.x(cell.x - 0.48), min(frame.y(cell.y - 0.48), frame.y(cell.y + 0.48))
        )
        let width = frame.x(cell.x + 0.48) - left
        let height = abs(frame.y(cell.y - 0.48) - frame.y(cell.y + 0.48))
        let number = String(format: "%\(heat.isSigned ? "+" : "").\(heat.decimals)f", cell.number)
        // Within the cell, so that it is seen on any page.
        let framed: Markup =
            cell.isFramed
            ? "<rect x=\"\(left + 1.5)\" y=\"\(top + 1.5)\" width=\"\(width - 3)\" height=\"\(height - 3)\" fill=\"none\" stroke=\"\(Colour.ink.light)\" stroke-width=\"1.6\"/>"
            : ""
        let ink = heat.palette.isDark(share) ? Colour.paper.light : Colour.ink.light
        // On its own colours text keeps its own ink on a dark page, too.
        return
            "<g><title>\(cell.note): \(number)</title><rect x=\"\(left)\" y=\"\(top)\" width=\"\(width)\" "
            + "height=\"\(height)\" fill=\"\(heat.palette.colour(share))\"/>\(framed)"
            + "<text x=\"\(frame.x(cell.x))\" y=\"\(frame.y(cell.y) + 0.47 * heat.size)\" text-anchor=\"middle\" "
            + "font-size=\"\(heat.size * 4 / 3)\" fill=\"\(ink)\">\(number)</text></g>\n"
    }

    /// What the pointer finds: whose the point is, where it lies and what it is a mean of.
    private func note(
        _ name: String, _ point: Point, _ frame: Layout.Frame, onRight: Bool
    ) -> Markup {
        func value(_ axis: Axis?, _ number: Double, _ fallback: String) -> String? {
            guard let axis, axis.names == nil else { return nil }
            return
                "\(axis.label.isEmpty ? fallback : axis.label): \(String(format: "%.4g", number))"
        }
        let axis = onRight ? frame.panel.right : frame.panel.y
        let isAcross = frame.panel.x.names == nil && frame.panel.y.names != nil
        let range =
            point.low.isFinite && point.high > point.low
            ? String(format: "%.4g to %.4g", point.low, point.high) : nil
        let lines = [
            name.isEmpty ? nil : name, value(frame.panel.x, point.x, "x"),
            isAcross ? range : nil, value(axis, point.y, "y"), isAcross ? nil : range,
            point.note.isEmpty ? nil : point.note,
        ]
        return "<title>\(lines: lines.compactMap { $0?.visible }.joined(separator: "\n"))</title>"
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
