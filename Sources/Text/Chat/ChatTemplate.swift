import Catalog
import Files
import Foundation

/// What a chat model was trained to see around a message: its template, a text in Jinja.
///
/// Applied are templates that make ChatML, `<|im_start|>role\n ... <|im_end|>\n`, of one message;
/// what is between is as transformers renders it, the template's own system message included.
public struct ChatTemplate: Sendable {
    private let source: String
    /// What the template may call `bos_token` and `eos_token`.
    private let tokens: [String: String]
    private let place: String

    private static let largest = 1 << 18
    private static let (start, end) = ("<|im_start|>", "<|im_end|>")

    /// The template of a model: of `chat_template.jinja`, else of `tokenizer_config.json`; of a GGUF
    /// file `tokenizer.chat_template`.
    ///
    /// - Throws: `InputError` where there is none.
    public init(of model: URL) throws {
        let found =
            GGUFFile.isMeant(by: model)
            ? try Self.inFile(model) : try Self.inFolder(model)
        guard let source = found.source else {
            throw InputError("\(model.path): the model has no chat template")
        }
        guard source.utf8.count <= Self.largest else {
            throw InputError(
                "\(model.path): the chat template has \(source.utf8.count) bytes, allowed is "
                    + "\(Self.largest)")
        }
        (self.source, tokens, place) = (source, found.tokens, model.path)
    }

    /// A template by its text.
    public init(_ source: String, tokens: [String: String] = [:]) {
        (self.source, self.tokens, place) = (source, tokens, "chat template")
    }

    private typealias Found = (source: String?, tokens: [String: String])

    private static func inFile(_ file: URL) throws -> Found {
        let metadata = try GGUFFile(contentsOf: file).metadata
        let pieces = try metadata.texts("tokenizer.ggml.tokens") ?? []
        func token(_ name: String) throws -> String {
            guard let id = try metadata.int("tokenizer.ggml.\(name)_token_id"),
                pieces.indices.contains(id)
            else { return "" }
            return String(decoding: pieces[id], as: UTF8.self)
        }
        return (
            try metadata.string("tokenizer.chat_template"),
            ["bos_token": try token("bos"), "eos_token": try token("eos")]
        )
    }

    private static func inFolder(_ folder: URL) throws -> Found {
        let values = try SpecialTokens.read("tokenizer_config.json", in: folder)
        var tokens: [String: String] = [:]
        for name in ["bos_token", "eos_token"] {
            if case .text(let text)? = SpecialTokens.tokens(values[name]).first {
                tokens[name] = text
            }
        }
        let file = folder.appendingPathComponent("chat_template.jinja")
        if FileManager.default.fileExists(atPath: file.path) {
            guard let data = try? MappedFile.data(of: file),
                let source = String(validating: data, as: UTF8.self)
            else { throw InputError("\(file.path): cannot be read, or is not UTF-8") }
            return (source, tokens)
        }
        return (template(values["chat_template"]), tokens)
    }

    /// A text, or the one named "default" of several.
    private static func template(_ value: Value?) -> String? {
        switch value {
        case .string(let text): return text
        case .list(let templates):
            for case .map(let named) in templates where named["name"] == .string("default") {
                return template(named["template"])
            }
            return nil
        default: return nil
        }
    }

    /// A user's message with what stands before it, up to where the answer begins.
    ///
    /// - Throws: `InputError` for a template that makes something else than ChatML.
    public func chatML(_ message: String) throws -> String {
        let rendered: String
        do {
            rendered = try JinjaTemplate(source).render(
                [
                    "messages": .list([
                        .map(["role": .string("user"), "content": .string(message)])
                    ]),
                    "add_generation_prompt": .bool(true), "tools": .null, "documents": .null,
                ].merging(tokens.mapValues(Value.string)) { $1 })
        } catch let fault as JinjaTemplate.NotComputed {
            throw refusal ?? InputError("\(place): the chat template: \(fault.reason)")
        }
        // Some templates take white space away around a message.
        let trimmed = message.trimmingCharacters(in: .whitespacesAndNewlines)
        guard [message, trimmed].contains(where: { isChatML(rendered, of: $0) }) else {
            throw refusal
                ?? InputError(
                    "\(place): the chat template makes \(Value.quoted(String(rendered.prefix(80)))), "
                        + "which is not ChatML and not applied")
        }
        return rendered
    }

    private func isChatML(_ rendered: String, of message: String) -> Bool {
        let turn = "\(Self.start)user\n\(message)\(Self.end)\n\(Self.start)assistant\n"
        guard let range = rendered.range(of: turn, options: .backwards) else { return false }
        return isSystem(rendered[..<range.lowerBound])
            && !rendered[range.upperBound...].contains("<|im_")
    }

    /// Nothing, or a system message; the token that begins a text may stand before it.
    private func isSystem(_ text: Substring) -> Bool {
        var text = text
        if let beginning = tokens["bos_token"], !beginning.isEmpty, beginning != Self.start,
            text.hasPrefix(beginning)
        {
            text.removeFirst(beginning.count)
        }
        let (before, after) = ("\(Self.start)system\n", "\(Self.end)\n")
        guard text.hasPrefix(before), text.hasSuffix(after),
            text.count >= before.count + after.count
        else { return text.isEmpty }
        return !text.dropFirst(before.count).dropLast(after.count).contains("<|im_")
    }

    /// What other templates are known by.
    private static let others = [
        ("<|im_sep|>", "Phi-4's"), ("<|start_header_id|>", "Llama 3's"),
        ("<|header_start|>", "Llama 4's"), ("[INST]", "Mistral's or Llama 2's"),
        ("<start_of_turn>", "Gemma's"), ("<|START_OF_TURN_TOKEN|>", "Command R's"),
        ("<\u{ff5c}User\u{ff5c}>", "DeepSeek's"), ("<|start_of_role|>", "Granite's"),
        ("<|user|>", "Phi-3's or Zephyr's"), ("strftime_now", "one with the date, as SmolLM3's"),
        ("### Instruction", "Alpaca's"),
    ]

    private var refusal: InputError? {
        Self.others.first { source.contains($0.0) }.map { mark, name in
            InputError(
                "\(place): the chat template is \(name) (it has \(Value.quoted(mark))), which is not "
                    + "applied; allowed is ChatML")
        }
    }
}
