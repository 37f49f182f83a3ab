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
            unset colorbox

            # Everything around the panels
            """
        code += "\n" + layout.items.map(item).joined()
        for place in layout.frames.indices { code += panel(place) }
        return code + "unset multiplot\nunset output\n"
    }

    // MARK: Words and samples

    /// A place of the page as a share of it, from below.
    private func screen(_ x: Double, _ y: Double) -> GnuplotCode {
        "screen \(x / layout.width),\(1 - y / layout.height)"
    }

    private func item(_ item: Layout.Item) -> GnuplotCode {
        switch item {
        case .words(let words, let turn):
            let anchor: GnuplotCode =
                switch words.anchor {
                case .left: "left"
                case .centre: "center"
                case .right: "right"
                }
            let rotation: GnuplotCode = turn == 0 ? "" : " rotate by \(turn)"
            return "set label \(words.text) at \(screen(words.x, words.y)) \(anchor)\(rotation) "
                + "font ',\(points: words.size)' textcolor rgb \(words.colour.light)\n"
        case .stroke(let x, let y, let width, let style):
            return
                "set arrow from \(screen(x, y)) to \(screen(x + width, y)) nohead \(line(style))\n"
        case .mark(let x, let y, let style):
            return "set label '' at \(screen(x, y)) point \(mark(style))\n"
        }
    }

    private func line(_ style: Style) -> GnuplotCode {
        "linewidth \(points: style.width) dashtype \(style.dash.rawValue) linecolor rgb \(style.colour.light)"
    }

    private func mark(_ style: Style) -> GnuplotCode {
        "pointtype \(style.mark?.rawValue ?? 7) pointsize \(points: style.size) "
            + "linecolor rgb \(style.colour.light)"
    }

    // MARK: Data

    private func name(_ panel: Int, _ layer: Int) -> GnuplotCode {
        "panel\(panel + 1)_\(layer + 1)"
    }

    private func block(_ layer: Layer, _ name: GnuplotCode, _ panel: Panel) -> GnuplotCode {
        func block(_ title: String, _ columns: [String], _ rows: [[Double]]) -> GnuplotCode {
            "# \(note: title)\n" + Gnuplot.block(name, columns: columns, rows: rows)
        }
        switch layer {
        case .line(let title, let points, _, _), .points(let title, let points, _, _):
            return block(title, ["x", "y"], points.map { [$0.x, $0.y] })
        case .band(let title, let points, _):
            return block(
                title, ["x", "low", "high"],
                Self.clipped(points, panel.y).map { [$0.x, $0.low, $0.high] })
        case .interval(let title, let points, _, _, _, _):
            return block(
                title, ["x", "y", "low", "high"], points.map { [$0.x, $0.y, $0.low, $0.high] })
        case .bars(let points, _): return block("bars", ["x", "y"], points.map { [$0.x, $0.y] })
        case .heat(let heat):
            return block(
                "cells", ["x", "y", "value", "number"],
                heat.cells.map { [$0.x, $0.y, $0.value, $0.number] })
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
    static func clipped(_ points: [Point], _ axis: Axis) -> [Point] {
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
        let border: GnuplotCode =
            switch panel.frame {
            case .corner: panel.right == nil ? (panel.top == nil ? "3" : "7") : "11"
            case .box: "15"
            case .bottom: "1"
            case .none: "0"
            }
        let hasTics = panel.frame != .none
        let plots = panel.layers.enumerated().flatMap { self.plots($1, name(place, $0), frame) }
        var code: GnuplotCode = """

            # \(note: panel.title)
            set lmargin at screen \(frame.left / layout.width)
            set rmargin at screen \(frame.right / layout.width)
            set tmargin at screen \(1 - frame.top / layout.height)
            set bmargin at screen \(1 - frame.bottom / layout.height)
            set border \(border) linewidth 0.8 linecolor rgb \(Colour.soft.light)
            \(axis("x", panel.x, hasTics: hasTics))\(axis("y", panel.y, hasTics: hasTics && panel.frame != .bottom))
            """
        if let right = panel.right { code += axis("y2", right, hasTics: true) }
        if let top = panel.top {
            let tics = top.tics.map { "\($0.lines.joined(separator: " ")) \($0.at)" as GnuplotCode }
            code +=
                "set x2range \(panel.x.range)\nset x2tics (\(tics.joined(separator: ", "))) "
                + "nomirror scale 0.6 font ',10' textcolor rgb \(Colour.faint.light)\n"
        }
        code += palette(panel) + arrows(panel)
        code += "plot \((plots.isEmpty ? ["NaN"] : plots).joined(separator: ", \\\n    "))\n"
        return code + "unset label\nunset arrow\n" + (panel.top == nil ? "" : "unset x2tics\n")
            + (panel.right == nil ? "" : "unset y2tics\n")
    }

    private func axis(_ name: GnuplotCode, _ axis: Axis, hasTics: Bool) -> GnuplotCode {
        var code: GnuplotCode =
            axis.isLogarithmic ? "set logscale \(name)\n" : "unset logscale \(name)\n"
        code += "set \(name)range \(axis.range)\n"
        guard hasTics, axis.names == nil else { return code + "unset \(name)tics\n" }
        let format = axis.isLogarithmic ? "%g" : "%.\(axis.decimals)f"
        let step: GnuplotCode = axis.isLogarithmic ? "" : "\(axis.tic) "
        return code + "set \(name)tics \(step)nomirror scale 0.6 format "
            + "\(axis.hasNumbers ? format : "") font ',10' textcolor rgb \(axis.colour.light)\n"
    }

    /// Lines across the frame, beneath the data.
    private func arrows(_ panel: Panel) -> GnuplotCode {
        panel.layers.map { layer -> GnuplotCode in
            guard case .reference(let value, let direction, let style, _, _) = layer else {
                return ""
            }
            switch direction {
            case .horizontal where panel.y.contains(value):
                return
                    "set arrow from graph 0,first \(value) to graph 1,first \(value) nohead back \(line(style))\n"
            case .vertical where panel.x.contains(value):
                return
                    "set arrow from first \(value),graph 0 to first \(value),graph 1 nohead back \(line(style))\n"
            default: return ""
            }
        }.joined()
    }

    private func plots(_ layer: Layer, _ name: GnuplotCode, _ frame: Layout.Frame) -> [GnuplotCode]
    {
        func axes(_ onRight: Bool) -> GnuplotCode { onRight ? " axes x1y2" : "" }
        switch layer {
        case .line(_, _, let style, let onRight):
            let how: GnuplotCode =
                style.mark == nil
                ? "lines \(line(style))"
                : "linespoints \(line(style)) pointtype \(style.mark?.rawValue ?? 7) pointsize \(points: style.size)"
            return ["$\(name) using 1:2\(axes(onRight)) with \(how)"]
        case .points(_, _, let style, let onRight):
            return ["$\(name) using 1:2\(axes(onRight)) with points \(mark(style))"]
        case .band(_, _, let colour):
            return [
                "$\(name) using 1:2:3 with filledcurves fillstyle transparent solid 0.22 noborder "
                    + "linecolor rgb \(colour.light)"
            ]
        case .interval(_, _, let style, let direction, let capped, let onRight):
            let bar: GnuplotCode =
                switch (direction, capped) {
                case (.vertical, true): "using 1:2:3:4\(axes(onRight)) with yerrorbars pointtype -1"
                case (.vertical, false): "using 1:3:(0):($4-$3)\(axes(onRight)) with vectors nohead"
                case (.horizontal, true): "using 1:2:3:4 with xerrorbars pointtype -1"
                case (.horizontal, false): "using 3:2:($4-$3):(0) with vectors nohead"
                }
            let points: [GnuplotCode] =
                style.mark == nil
                ? [] : ["$\(name) using 1:2\(axes(onRight)) with points \(mark(style))"]
            var stroke = style
            stroke.dash = .solid
            return ["$\(name) \(bar) \(line(stroke))"] + points
        case .bars(_, let colours):
            return colours.enumerated().map { place, colour in
                "$\(name) every ::\(place)::\(place) using ($1/2):2:(0):1:($2-0.28):($2+0.28) with boxxyerror "
                    + "fillstyle solid 0.75 noborder linecolor rgb \(colour.light)"
            }
        case .heat(let heat): return cells(heat, name)
        case .image:
            return [
                "$\(name) matrix using ($1+0.5):($2+0.5):(int($3)>>16):((int($3)>>8)&255):(int($3)&255) with rgbimage"
            ]
        case .reference, .text: return []
        }
    }

    private func cells(_ heat: Heat, _ name: GnuplotCode) -> [GnuplotCode] {
        let box: GnuplotCode = "using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48)"
        let format = "%\(heat.isSigned ? "+" : "").\(heat.decimals)f"
        let dark: GnuplotCode =
            heat.palette == .sequential
            ? "$3>\(0.55 * heat.reach)" : "abs($3)>\(0.6 * heat.reach)"
        func numbers(_ condition: GnuplotCode, _ colour: Colour) -> GnuplotCode {
            "$\(name) using ((\(condition))?$1:NaN):2:(sprintf(\(format),$4)) with labels "
                + "font ',\(points: heat.size)' textcolor rgb \(colour.light)"
        }
        let framed = heat.cells.enumerated().filter(\.element.isFramed).map {
            place, _ -> GnuplotCode in
            "$\(name) every ::\(place)::\(place) \(box) with boxxyerror fillstyle empty "
                + "linewidth 1.2 linecolor rgb \(Colour.ink.light)"
        }
        return [
            "$\(name) \(box):3 with boxxyerror fillstyle solid noborder fillcolor palette",
            numbers("!(\(dark))", .ink), numbers(dark, .paper),
        ] + framed
    }

    private func palette(_ panel: Panel) -> GnuplotCode {
        panel.layers.map { layer -> GnuplotCode in
            guard case .heat(let heat) = layer else { return "" }
            let stops = heat.palette.stops.map {
                "\($0.at) \(heat.palette.colour($0.at))" as GnuplotCode
            }
            return "set palette defined (\(stops.joined(separator: ", ")))\n"
                + "set cbrange [\((heat.palette.stops.first?.at ?? 0) * heat.reach):\(heat.reach)]\n"
        }.joined()
    }
}
