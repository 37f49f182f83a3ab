import Foundation

/// The gnuplot script of a page: its data by name, then a plot for each panel.
struct GnuplotPage {
    let page: Page
    let layout: Layout

    init(_ page: Page) { (self.page, layout) = (page, Layout(page)) }

    var code: GnuplotCode {
        var code = Gnuplot.opening(
            name: page.name, comment: page.comment, width: Int(layout.width),
            height: Int(layout.height))
        for (place, frame) in layout.frames.enumerated() {
            let blocks = frame.panel.layers.enumerated().map {
                block($1, name(place, $0), frame.panel)
            }
            if blocks.contains(where: { !$0.text.isEmpty }) {
                code += "\n# \(note: frame.panel.title)\n" + blocks.joined()
            }
        }
        code += """

            set multiplot
            set clip two
            set key off

            # Everything around the panels

            """
        code += layout.items.map { item($0) }.joined()
        for place in layout.frames.indices { code += panel(place) }
        return code + "unset multiplot\nunset output\n"
    }

    // MARK: Words and samples

    /// A place of the page as a share of it, from below.
    private func screen(_ x: Double, _ y: Double) -> GnuplotCode {
        "screen \(x / layout.width),\(1 - y / layout.height)"
    }

    private func item(_ item: Layout.Item, depth: GnuplotCode = "") -> GnuplotCode {
        switch item {
        case .words(let words, let turn):
            let anchors: [Words.Anchor: GnuplotCode] = [
                .left: "left", .centre: "center", .right: "right",
            ]
            let rotation: GnuplotCode = turn == 0 ? "" : " rotate by \(turn)"
            return "set label \(words.text) at \(screen(words.x, words.y)) "
                + "\(anchors[words.anchor] ?? "left")\(rotation) \(depth)"
                + "font ',\(points: words.size)' textcolor rgb \(words.colour.light)\n"
        case .stroke(let x, let y, let width, let style):
            return
                "set arrow from \(screen(x, y)) to \(screen(x + width, y)) nohead \(line(style))\n"
        case .mark(let x, let y, let style):
            return "set label '' at \(screen(x, y)) point \(mark(style)) \(colour(style))\n"
        }
    }

    private func colour(_ style: Style) -> GnuplotCode { "linecolor rgb \(style.colour.light)" }

    private func line(_ style: Style) -> GnuplotCode {
        "linewidth \(points: style.width) dashtype \(style.dash.rawValue) \(colour(style))"
    }

    private func mark(_ style: Style) -> GnuplotCode {
        "pointtype \(style.mark?.rawValue ?? 7) pointsize \(points: style.size)"
    }

    // MARK: Data

    private func name(_ panel: Int, _ layer: Int) -> GnuplotCode {
        "panel\(panel + 1)_\(layer + 1)"
    }

    private func block(_ layer: Layer, _ name: GnuplotCode, _ panel: Panel) -> GnuplotCode {
        func block(_ columns: String, _ rows: [[Double]]) -> GnuplotCode {
            let title: GnuplotCode = layer.name.isEmpty ? "" : "# \(note: layer.name)\n"
            return title + "$\(name) << EOD\n# \(note: columns)\n"
                + rows.map { "\(row: $0)\n" }.joined() + "EOD\n"
        }
        switch layer.shape {
        case .line: return block("x y", layer.points.map { [$0.x, $0.y] })
        case .band:
            let points = Self.clipped(layer.points, panel.y)
            return block("x low high", points.map { [$0.x, $0.low, $0.high] })
        case .interval:
            return block("x y low high", layer.points.map { [$0.x, $0.y, $0.low, $0.high] })
        case .boxes(let boxes):
            return block(
                "left right lower upper colour framed",
                boxes.map {
                    [
                        $0.x.low, $0.x.high, $0.y.low, $0.y.high, Double($0.colour.rgb),
                        $0.isFramed ? 1 : 0,
                    ]
                })
        case .image(let image):
            return "# one number a pixel: red * 65536 + green * 256 + blue\n$\(name) << EOD\n"
                + (0..<image.height).map { row in
                    let pixels = image.pixels[row * image.width..<(row + 1) * image.width]
                    return "\(row: pixels.map(Int.init))\n"
                }.joined() + "EOD\n"
        case .reference, .text: return ""
        }
    }

    /// The band within the frame, in short steps where it leaves it: gnuplot leaves out what has a
    /// corner outside.
    private static func clipped(_ points: [Point], _ axis: Axis) -> [Point] {
        guard points.contains(where: { $0.high > axis.high }) else { return points }
        let steps = 32
        let dense = zip(points, points.dropFirst()).flatMap { left, right in
            (0..<steps).map { step -> Point in
                let part = Double(step) / Double(steps)
                func between(_ value: KeyPath<Point, Double>) -> Double {
                    left[keyPath: value] + part * (right[keyPath: value] - left[keyPath: value])
                }
                return Point(
                    x: between(\.x), y: between(\.y), low: between(\.low), high: between(\.high))
            }
        }
        return (dense + points.suffix(1)).filter { $0.low <= axis.high }.map {
            Point(x: $0.x, y: $0.y, low: $0.low, high: min($0.high, axis.high))
        }
    }

    // MARK: Panels

    private func panel(_ place: Int) -> GnuplotCode {
        let frame = layout.frames[place]
        let panel = frame.panel
        // Sums of 1, 2, 4 and 8: below, left, above, right.
        let border =
            panel.hasFrame ? 3 + (panel.top == nil ? 0 : 4) + (panel.right == nil ? 0 : 8) : 0
        let plots = panel.layers.enumerated().flatMap { self.plots($1, name(place, $0)) }
        var code: GnuplotCode = """

            # \(note: panel.title)
            set lmargin at screen \(frame.left / layout.width)
            set rmargin at screen \(frame.right / layout.width)
            set tmargin at screen \(1 - frame.top / layout.height)
            set bmargin at screen \(1 - frame.bottom / layout.height)
            set border \(border) linewidth 0.8 linecolor rgb \(Colour.soft.light)
            \(axis("x", panel.x, panel.hasFrame))\(axis("y", panel.y, panel.hasFrame))
            """
        if let right = panel.right { code += axis("y2", right, true) }
        if let top = panel.top {
            let tics = top.tics.map { "\($0.lines.joined(separator: " ")) \($0.at)" as GnuplotCode }
            code +=
                "set x2range \(panel.x.range)\nset x2tics (\(tics.joined(separator: ", "))) "
                + "nomirror scale 0.6 font ',10' textcolor rgb \(Colour.faint.light)\n"
        }
        code += panel.layers.map { reference($0, panel) }.joined()
        code += frame.words.map { item($0, depth: "front ") }.joined()
        code += "plot \((plots.isEmpty ? ["NaN"] : plots).joined(separator: ", \\\n    "))\n"
        return code + "unset label\nunset arrow\n" + (panel.top == nil ? "" : "unset x2tics\n")
            + (panel.right == nil ? "" : "unset y2tics\n")
    }

    private func axis(_ name: GnuplotCode, _ axis: Axis, _ hasFrame: Bool) -> GnuplotCode {
        var code: GnuplotCode =
            axis.isLogarithmic ? "set logscale \(name)\n" : "unset logscale \(name)\n"
        code += "set \(name)range \(axis.range)\n"
        guard hasFrame, axis.names == nil else { return code + "unset \(name)tics\n" }
        let format = axis.isLogarithmic ? "%g" : "%.\(axis.decimals)f"
        let step: GnuplotCode = axis.isLogarithmic ? "" : "\(axis.tic) "
        return code + "set \(name)tics \(step)nomirror scale 0.6 format "
            + "\(axis.hasNumbers ? format : "") font ',10' textcolor rgb \(axis.colour.light)\n"
    }

    /// A line across the frame, beneath the data.
    private func reference(_ layer: Layer, _ panel: Panel) -> GnuplotCode {
        guard case .reference(let direction, _, _) = layer.shape else { return "" }
        let value = layer.points[0].x
        switch direction {
        case .horizontal where panel.y.contains(value):
            return "set arrow from graph 0,first \(value) to graph 1,first \(value) nohead back "
                + "\(line(layer.style))\n"
        case .vertical where panel.x.contains(value):
            return "set arrow from first \(value),graph 0 to first \(value),graph 1 nohead back "
                + "\(line(layer.style))\n"
        default: return ""
        }
    }

    private func plots(_ layer: Layer, _ name: GnuplotCode) -> [GnuplotCode] {
        let axes: GnuplotCode = layer.isOnRight ? " axes x1y2" : ""
        var style = layer.style
        switch layer.shape {
        case .line:
            let marks: GnuplotCode = style.mark == nil ? "" : "points \(mark(style))"
            return ["$\(name) using 1:2\(axes) with lines\(marks) \(line(style))"]
        case .band:
            return [
                "$\(name) using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder "
                    + colour(style)
            ]
        case .interval(let direction, let capped):
            let bar: GnuplotCode =
                switch (direction, capped) {
                case (.vertical, true): "using 1:2:3:4\(axes) with yerrorbars pointtype -1"
                case (.vertical, false): "using 1:3:(0):($4-$3)\(axes) with vectors nohead"
                case (.horizontal, true): "using 1:2:3:4 with xerrorbars pointtype -1"
                case (.horizontal, false): "using 3:2:($4-$3):(0) with vectors nohead"
                }
            let points: GnuplotCode =
                "$\(name) using 1:2\(axes) with points \(mark(style)) \(colour(style))"
            style.dash = .solid
            return ["$\(name) \(bar) \(line(style))"] + (style.mark == nil ? [] : [points])
        case .boxes(let boxes):
            let box: GnuplotCode = "1:3:1:2:3:4"
            let framed: GnuplotCode =
                "$\(name) using ($6>0?$1:NaN):3:1:2:3:4 with boxxyerror fillstyle empty "
                + "linewidth 1.2 linecolor rgb \(Colour.ink.light)"
            return [
                "$\(name) using \(box):5 with boxxyerror fillstyle solid noborder fillcolor rgb variable"
            ] + (boxes.contains(where: \.isFramed) ? [framed] : [])
        case .image:
            return [
                "$\(name) matrix using ($1+0.5):($2+0.5):(int($3)>>16):((int($3)>>8)&255):(int($3)&255) with rgbimage"
            ]
        case .reference, .text: return []
        }
    }
}
