import Catalog
import Foundation
import TestSupport
import Testing
import Text

/// What Tools/fixtures/chat_templates.py wrote.
private struct Templates: Decodable {
    struct Template: Decodable {
        let name: String
        let source: String
        let isChatML: Bool
        /// By message, what transformers makes of it.
        let rendered: [String]
    }
    let tokens: [String: String]
    let messages: [String]
    let templates: [Template]

    static func read() throws -> Templates {
        let file = Fixture.folder.appendingPathComponent("chat/templates.json")
        return try JSONDecoder().decode(Templates.self, from: Data(contentsOf: file))
    }
}

@Suite("Chat templates")
struct ChatTemplateTests {
    private func template(_ source: Any?, _ tokens: [String: String] = [:]) throws -> ChatTemplate {
        try inTemporaryFolder { folder in
            var values: [String: Any] = tokens
            values["chat_template"] = source
            try JSONSerialization.data(withJSONObject: values)
                .write(to: folder.appendingPathComponent("tokenizer_config.json"))
            return try ChatTemplate(of: folder)
        }
    }

    @Test func chatMLIsAsTransformersRendersIt() throws {
        let all = try Templates.read()
        for one in all.templates {
            let template = try template(one.source, all.tokens)
            for (message, rendered) in zip(all.messages, one.rendered)
            where one.isChatML || one.name == "indented" {
                #expect(try template.chatML(message) == rendered, "\(one.name)")
            }
        }
    }

    @Test func othersAreRefusedByName() throws {
        let names = [
            "llama3": "Llama 3's", "gemma": "Gemma's", "phi4": "Phi-4's",
            "mistral": "Mistral's or Llama 2's",
        ]
        for one in try Templates.read().templates where !one.isChatML && one.name != "indented" {
            let error = #expect(throws: InputError.self) {
                try template(one.source).chatML("What is 2 + 2?")
            }
            let text = try #require(error).description
            if let name = names[one.name] {
                #expect(text.contains("the chat template is \(name) (it has "))
            } else {
                #expect(
                    text.hasSuffix(
                        "the chat template makes \"user: What is 2 + 2?\\nassistant:\", which is not "
                            + "ChatML and not applied"))
            }
        }
    }

    private func fault(_ source: String) throws -> String {
        let error = #expect(throws: InputError.self) { try template(source).chatML("a") }
        return try #require(error).description
    }

    @Test func whatIsNotComputedIsNamed() throws {
        #expect(
            try fault("{{ messages | map(attribute='role') }}")
                .hasSuffix("the chat template: 'messages | map(attribute='role')' is not computed"))
        #expect(try fault("{{ cycler('a') }}").hasSuffix("'cycler('a')' is not computed"))
        #expect(try fault("{% include 'x' %}").hasSuffix("'include' is not computed"))
        #expect(try fault("{% if a %}").hasSuffix("'endif' is missing"))
        #expect(try fault("{{ 'a").hasSuffix("a '{}' has no end"))
        #expect(try fault("{{ strftime_now('%d') }}").contains("one with the date, as SmolLM3's"))
        #expect(
            try fault(String(repeating: "{% if a %}", count: 5000)).hasSuffix(
                "it is nested too deeply"))
        #expect(
            try fault("{{ " + String(repeating: "(", count: 5000) + " }}").contains("not computed"))
        let list = "[" + String(repeating: "1,", count: 300) + "]"
        #expect(
            try fault(
                "{% for a in \(list) %}{% for b in \(list) %}{{ 'c' }}{% endfor %}{% endfor %}"
            )
            .hasSuffix("it does not come to an end"))
        let doubled = String(repeating: "{% set x = x + x %}", count: 40)
        for start in ["'aaaaaaaa'", "[1]"] {
            #expect(
                try fault("{% set x = \(start) %}" + doubled)
                    .hasSuffix("it makes a value that is too large"))
        }
        #expect(try fault("{% set a, b = 1 %}").hasSuffix("'set a, b = 1 ' is not computed"))
        let nots = String(repeating: "not ", count: 60_000)
        #expect(
            try fault("{% if \(nots)a %}a{% endif %}b").contains("which is not ChatML"))
        // What a condition leaves out may be anything.
        let plain = "<|im_start|>user\na<|im_end|>\n<|im_start|>assistant\n"
        let source = "{% if tools %}{{ tools | tojson }}{% include 'x' %}{% endif %}" + plain + "x"
        #expect(try template(source).chatML("a") == plain + "x")
        let loop = """
            {% for a in [1, 2, 3] %}{{ loop.revindex }}{{ loop.revindex0 }}\
            {% if loop.previtem %}<{{ loop.previtem }}{% endif %}\
            {% if loop.nextitem %}>{{ loop.nextitem }}{% endif %};{% endfor %}
            """
        #expect(try template(plain + loop).chatML("a") == plain + "32>2;21<1>3;10<2;")
    }

    @Test func whereItStands() throws {
        let chat = "{{ '<|im_start|>user\\na<|im_end|>\\n<|im_start|>assistant\\n' }}"
        #expect(
            try template([
                ["name": "rag", "template": "x"], ["name": "default", "template": chat],
            ])
            .chatML("a").hasPrefix("<|im_start|>user"))
        #expect(throws: InputError.self) { try template(nil) }
        try inTemporaryFolder { folder in
            try Data(#"{"chat_template": "other"}"#.utf8)
                .write(to: folder.appendingPathComponent("tokenizer_config.json"))
            try Data(chat.utf8).write(to: folder.appendingPathComponent("chat_template.jinja"))
            #expect(try ChatTemplate(of: folder).chatML("a").hasPrefix("<|im_start|>user"))
        }
    }
}
