# Methods of methods. Written by elasti report.
# Redraw with: gnuplot methods.gp     (or gnuplot -e "format='svg'" methods.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'methods.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,1136 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,11.833333in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,2272 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# Each method at its best setting
# MLP tokens
$panel1_2 << EOD
# x y
0.597177 2.660045
0.730715 2.427283
0.865221 2.311054
0.945739 2.273226
EOD
# MLP tokens, LoRA rank 8
$panel1_3 << EOD
# x y
0.604967 2.580750
0.745448 2.378594
0.887995 2.304636
0.974237 2.282936
EOD
# Attention tokens
$panel1_4 << EOD
# x y
0.847084 3.057861
0.898319 2.535519
0.949639 2.329043
0.979954 2.275002
EOD
# Attention tokens, LoRA rank 8
$panel1_5 << EOD
# x y
0.861302 2.896863
0.915473 2.448822
0.969015 2.327454
1.001363 2.300922
EOD
# Attention heads
$panel1_6 << EOD
# x y
0.850025 2.606526
0.900949 2.339882
0.951873 2.278835
1.002797 2.257811
EOD
# Attention heads, LoRA rank 8
$panel1_7 << EOD
# x y
0.868206 2.515218
0.920528 2.325868
0.972851 2.287035
1.025174 2.271707
EOD
# MLP experts
$panel1_8 << EOD
# x y
0.600015 2.544764
0.734276 2.366043
0.868536 2.290539
1.002797 2.257811
EOD
# MLP experts, LoRA rank 8
$panel1_9 << EOD
# x y
0.614001 2.454269
0.753855 2.331600
0.893710 2.292649
1.033565 2.276484
EOD
# MLP widths
$panel1_10 << EOD
# x y
0.600990 2.479565
0.735580 2.319309
0.870359 2.273606
0.949391 2.261752
EOD
# MLP widths, LoRA rank 8
$panel1_11 << EOD
# x y
0.615372 2.408310
0.755998 2.306565
0.895827 2.279605
0.978009 2.272263
EOD
# MLP tokens + Attention tokens
$panel1_12 << EOD
# x y
0.444846 3.335862
0.630868 2.689588
0.813121 2.392826
0.925356 2.296329
EOD
# MLP tokens + Attention tokens, LoRA rank 8
$panel1_13 << EOD
# x y
0.467755 3.072865
0.663913 2.560322
0.856903 2.370762
0.975289 2.323027
EOD
# saturation
$panel1_14 << EOD
# x y
0.751073 2.426410
0.802899 2.359722
0.901389 2.287393
EOD
# exit
$panel1_15 << EOD
# x y
0.498626 3.951814
0.598003 3.621229
0.748517 2.966804
0.899942 2.457266
EOD
# even
$panel1_16 << EOD
# x y
0.500000 3.173684
0.500000 3.173684
0.750000 2.718754
0.875000 2.324287
EOD
# greedy
$panel1_17 << EOD
# x y
0.471559 2.865237
0.596559 2.627165
0.721559 2.421753
0.846559 2.304953
EOD
# random
$panel1_18 << EOD
# x y
0.465344 5.044639
0.569312 5.128158
0.740344 4.529027
0.826720 3.126601
EOD
# cosine
$panel1_19 << EOD
# x y
0.471559 2.924667
0.568118 2.663579
0.693118 2.452072
0.846559 2.304953
EOD
# evolution
$panel1_20 << EOD
# x y
0.491398 2.848451
0.596559 2.620984
0.721559 2.421753
0.846559 2.304953
EOD
# exhaustive
$panel1_21 << EOD
# x y
0.491398 2.848451
0.721559 2.421753
EOD
# even, LoRA rank 8
$panel1_22 << EOD
# x y
0.530368 2.679036
0.795553 2.390515
EOD
# greedy, LoRA rank 8
$panel1_23 << EOD
# x y
0.500729 2.515357
0.765913 2.326959
EOD
# random, LoRA rank 8
$panel1_24 << EOD
# x y
0.478892 2.767969
0.773716 2.472440
EOD
# low rank
$panel1_25 << EOD
# x y
0.536081 2.345556
0.626388 2.306038
0.766642 2.277418
0.903700 2.267119
EOD
# low rank, LoRA rank 8
$panel1_26 << EOD
# x y
0.596818 2.312845
0.827379 2.274847
EOD

# Searches behind the best of all plans
# even
$panel2_2 << EOD
# x y
0.500000 0.325233
0.750000 0.297002
EOD
# greedy
$panel2_3 << EOD
# x y
0.500000 0.016786
0.750000 0.000000
EOD
# random
$panel2_4 << EOD
# x y
0.500000 2.196188
0.750000 2.107274
EOD
# cosine
$panel2_5 << EOD
# x y
0.500000 0.076215
0.750000 0.030320
EOD
# evolution
$panel2_6 << EOD
# x y
0.500000 0.000000
0.750000 0.000000
EOD

# Bytes of weights, bits and sharing among the methods
# MLP tokens
$panel3_2 << EOD
# x y
0.562456 2.660045
0.707504 2.427283
0.853603 2.311054
0.941062 2.273226
EOD
# MLP tokens, LoRA rank 8
$panel3_3 << EOD
# x y
0.570917 2.580750
0.723507 2.378594
0.878341 2.304636
0.972017 2.282936
EOD
# Attention tokens
$panel3_4 << EOD
# x y
0.890224 3.057861
0.926787 2.535519
0.963539 2.329043
0.985473 2.275002
EOD
# Attention tokens, LoRA rank 8
$panel3_5 << EOD
# x y
0.905576 2.896863
0.945246 2.448822
0.984846 2.327454
1.008662 2.300922
EOD
# Attention heads
$panel3_6 << EOD
# x y
0.893663 2.606526
0.930122 2.339882
0.966580 2.278835
1.003038 2.257811
EOD
# Attention heads, LoRA rank 8
$panel3_7 << EOD
# x y
0.913411 2.515218
0.951389 2.325868
0.989366 2.287035
1.027344 2.271707
EOD
# MLP experts
$panel3_8 << EOD
# x y
0.565538 2.544764
0.711372 2.366043
0.857205 2.290539
1.003038 2.257811
EOD
# MLP experts, LoRA rank 8
$panel3_9 << EOD
# x y
0.580729 2.454269
0.732639 2.331600
0.884549 2.292649
1.036458 2.276484
EOD
# MLP widths
$panel3_10 << EOD
# x y
0.566598 2.479565
0.712788 2.319309
0.859185 2.273606
0.945028 2.261752
EOD
# MLP widths, LoRA rank 8
$panel3_11 << EOD
# x y
0.582219 2.408310
0.734966 2.306565
0.886847 2.279605
0.976114 2.272263
EOD
# MLP tokens + Attention tokens
$panel3_12 << EOD
# x y
0.453199 3.335862
0.636053 2.689588
0.815451 2.392826
0.926146 2.296329
EOD
# MLP tokens + Attention tokens, LoRA rank 8
$panel3_13 << EOD
# x y
0.478042 3.072865
0.671936 2.560322
0.862941 2.370762
0.980409 2.323027
EOD
# saturation
$panel3_14 << EOD
# x y
0.729617 2.426410
0.785910 2.359722
0.892889 2.287393
EOD
# exit
$panel3_15 << EOD
# x y
0.506245 3.951814
0.603669 3.621229
0.751574 2.966804
0.901233 2.457266
EOD
# even
$panel3_16 << EOD
# x y
0.500000 3.173684
0.500000 3.173684
0.750000 2.718754
0.875000 2.324287
EOD
# greedy
$panel3_17 << EOD
# x y
0.458333 2.865237
0.583333 2.627165
0.708333 2.421753
0.833333 2.304953
EOD
# random
$panel3_18 << EOD
# x y
0.466667 5.044639
0.566667 5.128158
0.741667 4.529027
0.833333 3.126601
EOD
# cosine
$panel3_19 << EOD
# x y
0.458333 2.924667
0.541667 2.663579
0.666667 2.452072
0.833333 2.304953
EOD
# evolution
$panel3_20 << EOD
# x y
0.458333 2.848451
0.583333 2.620984
0.708333 2.421753
0.833333 2.304953
EOD
# exhaustive
$panel3_21 << EOD
# x y
0.458333 2.848451
0.708333 2.421753
EOD
# even, LoRA rank 8
$panel3_22 << EOD
# x y
0.532986 2.679036
0.799479 2.390515
EOD
# greedy, LoRA rank 8
$panel3_23 << EOD
# x y
0.490017 2.515357
0.756510 2.326959
EOD
# random, LoRA rank 8
$panel3_24 << EOD
# x y
0.487847 2.767969
0.797309 2.472440
EOD
# low rank
$panel3_25 << EOD
# x y
0.496094 2.345556
0.594184 2.306038
0.746528 2.277418
0.895399 2.267119
EOD
# low rank, LoRA rank 8
$panel3_26 << EOD
# x y
0.562066 2.312845
0.812500 2.274847
EOD
# bits
$panel3_27 << EOD
# x y
0.156250 2.430449
0.218750 2.282535
0.281250 2.263450
0.406250 2.257692
0.531250 2.257836
EOD
# low rank + bits
$panel3_28 << EOD
# x y
0.145463 2.390140
0.215061 2.323827
EOD
# shared blocks
$panel3_29 << EOD
# x y
0.250000 5.127593
0.500000 3.278367
EOD
# shared blocks, LoRA rank 8
$panel3_30 << EOD
# x y
0.315972 3.255853
0.565972 2.532135
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Learned routing and fixed plans' at screen 0.009375,0.982394 left font ',16' textcolor rgb '#202020'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 2.9 M tokens' at screen 0.009375,0.962148 left font ',11' textcolor rgb '#404040'
set label 'data: GSM8K, 20.3 k held-out tokens scored · students: trained on 123 k tokens, 1 seed' at screen 0.009375,0.946303 left font ',11' textcolor rgb '#404040'
set label 'means over seeds; of settings of a method, the one with the lowest mean loss over the shares that all have' at screen 0.009375,0.930458 left font ',11' textcolor rgb '#404040'
set label 'MLP tokens' at screen 0.043750,0.910211 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.910211 to screen 0.037500,0.910211 nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2'
set label '' at screen 0.023438,0.910211 point pointtype 7 pointsize 0.65 linecolor rgb '#0072B2'
set label 'MLP tokens, LoRA rank 8' at screen 0.160104,0.910211 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.125729,0.910211 to screen 0.153854,0.910211 nohead linewidth 2 dashtype 2 linecolor rgb '#0072B2'
set label '' at screen 0.139792,0.910211 point pointtype 7 pointsize 0.65 linecolor rgb '#0072B2'
set label 'Attention tokens' at screen 0.349375,0.910211 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.315000,0.910211 to screen 0.343125,0.910211 nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00'
set label '' at screen 0.329062,0.910211 point pointtype 7 pointsize 0.65 linecolor rgb '#D55E00'
set label 'Attention tokens, LoRA rank 8' at screen 0.489271,0.910211 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.454896,0.910211 to screen 0.483021,0.910211 nohead linewidth 2 dashtype 2 linecolor rgb '#D55E00'
set label '' at screen 0.468958,0.910211 point pointtype 7 pointsize 0.65 linecolor rgb '#D55E00'
set label 'Attention heads' at screen 0.702083,0.910211 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.667708,0.910211 to screen 0.695833,0.910211 nohead linewidth 2 dashtype 1 linecolor rgb '#56B4E9'
set label '' at screen 0.681771,0.910211 point pointtype 7 pointsize 0.65 linecolor rgb '#56B4E9'
set label 'Attention heads, LoRA rank 8' at screen 0.043750,0.892606 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.892606 to screen 0.037500,0.892606 nohead linewidth 2 dashtype 2 linecolor rgb '#56B4E9'
set label '' at screen 0.023438,0.892606 point pointtype 7 pointsize 0.65 linecolor rgb '#56B4E9'
set label 'MLP experts' at screen 0.252708,0.892606 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.218333,0.892606 to screen 0.246458,0.892606 nohead linewidth 2 dashtype 1 linecolor rgb '#E69F00'
set label '' at screen 0.232396,0.892606 point pointtype 7 pointsize 0.65 linecolor rgb '#E69F00'
set label 'MLP experts, LoRA rank 8' at screen 0.372917,0.892606 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.338542,0.892606 to screen 0.366667,0.892606 nohead linewidth 2 dashtype 2 linecolor rgb '#E69F00'
set label '' at screen 0.352604,0.892606 point pointtype 7 pointsize 0.65 linecolor rgb '#E69F00'
set label 'MLP widths' at screen 0.566042,0.892606 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.531667,0.892606 to screen 0.559792,0.892606 nohead linewidth 2 dashtype 1 linecolor rgb '#009E73'
set label '' at screen 0.545729,0.892606 point pointtype 7 pointsize 0.65 linecolor rgb '#009E73'
set label 'MLP widths, LoRA rank 8' at screen 0.681875,0.892606 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.647500,0.892606 to screen 0.675625,0.892606 nohead linewidth 2 dashtype 2 linecolor rgb '#009E73'
set label '' at screen 0.661562,0.892606 point pointtype 7 pointsize 0.65 linecolor rgb '#009E73'
set label 'MLP tokens + Attention tokens' at screen 0.043750,0.875000 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.875000 to screen 0.037500,0.875000 nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7'
set label '' at screen 0.023438,0.875000 point pointtype 7 pointsize 0.65 linecolor rgb '#CC79A7'
set label 'MLP tokens + Attention tokens, LoRA rank 8' at screen 0.263750,0.875000 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.229375,0.875000 to screen 0.257500,0.875000 nohead linewidth 2 dashtype 2 linecolor rgb '#CC79A7'
set label '' at screen 0.243437,0.875000 point pointtype 7 pointsize 0.65 linecolor rgb '#CC79A7'
set label 'saturation' at screen 0.556667,0.875000 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.522292,0.875000 to screen 0.550417,0.875000 nohead linewidth 2 dashtype 1 linecolor rgb '#5D3A9B'
set label '' at screen 0.536354,0.875000 point pointtype 7 pointsize 0.65 linecolor rgb '#5D3A9B'
set label 'exit' at screen 0.662500,0.875000 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.628125,0.875000 to screen 0.656250,0.875000 nohead linewidth 2 dashtype 1 linecolor rgb '#808080'
set label '' at screen 0.642187,0.875000 point pointtype 7 pointsize 0.65 linecolor rgb '#808080'
set label 'even' at screen 0.735208,0.875000 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.700833,0.875000 to screen 0.728958,0.875000 nohead linewidth 2 dashtype 1 linecolor rgb '#8C6D1F'
set label '' at screen 0.714896,0.875000 point pointtype 4 pointsize 0.65 linecolor rgb '#8C6D1F'
set label 'greedy' at screen 0.813750,0.875000 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.779375,0.875000 to screen 0.807500,0.875000 nohead linewidth 2 dashtype 1 linecolor rgb '#40B0A6'
set label '' at screen 0.793437,0.875000 point pointtype 4 pointsize 0.65 linecolor rgb '#40B0A6'
set label 'random' at screen 0.902500,0.875000 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.868125,0.875000 to screen 0.896250,0.875000 nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2'
set label '' at screen 0.882187,0.875000 point pointtype 8 pointsize 0.65 linecolor rgb '#0072B2'
set label 'cosine' at screen 0.043750,0.857394 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.857394 to screen 0.037500,0.857394 nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00'
set label '' at screen 0.023438,0.857394 point pointtype 8 pointsize 0.65 linecolor rgb '#D55E00'
set label 'evolution' at screen 0.131667,0.857394 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.097292,0.857394 to screen 0.125417,0.857394 nohead linewidth 2 dashtype 1 linecolor rgb '#56B4E9'
set label '' at screen 0.111354,0.857394 point pointtype 8 pointsize 0.65 linecolor rgb '#56B4E9'
set label 'exhaustive' at screen 0.232813,0.857394 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.198437,0.857394 to screen 0.226562,0.857394 nohead linewidth 2 dashtype 1 linecolor rgb '#E69F00'
set label '' at screen 0.212500,0.857394 point pointtype 8 pointsize 0.65 linecolor rgb '#E69F00'
set label 'even, LoRA rank 8' at screen 0.343646,0.857394 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.309271,0.857394 to screen 0.337396,0.857394 nohead linewidth 2 dashtype 2 linecolor rgb '#8C6D1F'
set label '' at screen 0.323333,0.857394 point pointtype 4 pointsize 0.65 linecolor rgb '#8C6D1F'
set label 'greedy, LoRA rank 8' at screen 0.495104,0.857394 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.460729,0.857394 to screen 0.488854,0.857394 nohead linewidth 2 dashtype 2 linecolor rgb '#40B0A6'
set label '' at screen 0.474792,0.857394 point pointtype 4 pointsize 0.65 linecolor rgb '#40B0A6'
set label 'random, LoRA rank 8' at screen 0.656771,0.857394 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.622396,0.857394 to screen 0.650521,0.857394 nohead linewidth 2 dashtype 2 linecolor rgb '#0072B2'
set label '' at screen 0.636458,0.857394 point pointtype 8 pointsize 0.65 linecolor rgb '#0072B2'
set label 'low rank' at screen 0.821250,0.857394 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.786875,0.857394 to screen 0.815000,0.857394 nohead linewidth 2 dashtype 1 linecolor rgb '#009E73'
set label '' at screen 0.800937,0.857394 point pointtype 8 pointsize 0.65 linecolor rgb '#009E73'
set label 'low rank, LoRA rank 8' at screen 0.043750,0.839789 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.839789 to screen 0.037500,0.839789 nohead linewidth 2 dashtype 2 linecolor rgb '#009E73'
set label '' at screen 0.023438,0.839789 point pointtype 8 pointsize 0.65 linecolor rgb '#009E73'
set label 'bits' at screen 0.215104,0.839789 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.180729,0.839789 to screen 0.208854,0.839789 nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7'
set label '' at screen 0.194792,0.839789 point pointtype 8 pointsize 0.65 linecolor rgb '#CC79A7'
set label 'low rank + bits' at screen 0.287812,0.839789 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.253437,0.839789 to screen 0.281562,0.839789 nohead linewidth 2 dashtype 1 linecolor rgb '#5D3A9B'
set label '' at screen 0.267500,0.839789 point pointtype 8 pointsize 0.65 linecolor rgb '#5D3A9B'
set label 'shared blocks' at screen 0.422708,0.839789 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.388333,0.839789 to screen 0.416458,0.839789 nohead linewidth 2 dashtype 1 linecolor rgb '#808080'
set label '' at screen 0.402396,0.839789 point pointtype 8 pointsize 0.65 linecolor rgb '#808080'
set label 'shared blocks, LoRA rank 8' at screen 0.550104,0.839789 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.515729,0.839789 to screen 0.543854,0.839789 nohead linewidth 2 dashtype 2 linecolor rgb '#808080'
set label '' at screen 0.529792,0.839789 point pointtype 8 pointsize 0.65 linecolor rgb '#808080'
set label 'Each method at its best setting' at screen 0.052500,0.812500 left font ',12' textcolor rgb '#202020'
set label 'compute (share of dense)' at screen 0.304852,0.435739 center font ',11' textcolor rgb '#202020'
set label 'LM loss (nats per token)' at screen 0.017188,0.633803 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'teacher 2.258' at screen 0.056406,0.480816 left font ',9' textcolor rgb '#202020'
set label 'Searches behind the best of all plans' at screen 0.623872,0.812500 left font ',12' textcolor rgb '#202020'
set label 'budget (share of dense)' at screen 0.804123,0.435739 center font ',11' textcolor rgb '#202020'
set label 'LM loss above the optimum (nats per token)' at screen 0.582205,0.633803 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Bytes of weights, bits and sharing among the methods' at screen 0.052500,0.403169 left font ',12' textcolor rgb '#202020'
set label 'bytes of block weights for a token (share of 16 bits)' at screen 0.518437,0.026408 center font ',11' textcolor rgb '#202020'
set label 'LM loss (nats per token)' at screen 0.017188,0.224472 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'teacher 2.258' at screen 0.056406,0.071569 left font ',9' textcolor rgb '#202020'

# Each method at its best setting
set lmargin at screen 0.052500
set rmargin at screen 0.557205
set tmargin at screen 0.801056
set bmargin at screen 0.466549
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.414846:1.063565]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.225407:2.695262]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 2.257811 to graph 1,first 2.257811 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel1_2 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_3 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#0072B2', \
    $panel1_4 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel1_5 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#D55E00', \
    $panel1_6 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel1_7 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#56B4E9', \
    $panel1_8 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel1_9 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#E69F00', \
    $panel1_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel1_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#009E73', \
    $panel1_12 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel1_13 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#CC79A7', \
    $panel1_14 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel1_15 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#808080', \
    $panel1_16 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#8C6D1F', \
    $panel1_17 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#40B0A6', \
    $panel1_18 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_19 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel1_20 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel1_21 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel1_22 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#8C6D1F', \
    $panel1_23 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#40B0A6', \
    $panel1_24 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#0072B2', \
    $panel1_25 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel1_26 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#009E73'
unset label
unset arrow

# Searches behind the best of all plans
set lmargin at screen 0.623872
set rmargin at screen 0.984375
set tmargin at screen 0.801056
set bmargin at screen 0.466549
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.470000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [-0.026019:0.351251]
set ytics 0.050000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 0.000000 to graph 1,first 0.000000 nohead back linewidth 1 dashtype 1 linecolor rgb '#707070'
plot $panel2_2 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#8C6D1F', \
    $panel2_3 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#40B0A6', \
    $panel2_4 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_5 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel2_6 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9'
unset label
unset arrow

# Bytes of weights, bits and sharing among the methods
set lmargin at screen 0.052500
set rmargin at screen 0.984375
set tmargin at screen 0.391725
set bmargin at screen 0.057218
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.115463:1.066458]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.225279:2.695271]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 2.257811 to graph 1,first 2.257811 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel3_2 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_3 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#0072B2', \
    $panel3_4 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel3_5 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#D55E00', \
    $panel3_6 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel3_7 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#56B4E9', \
    $panel3_8 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel3_9 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#E69F00', \
    $panel3_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel3_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#009E73', \
    $panel3_12 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel3_13 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#CC79A7', \
    $panel3_14 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel3_15 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#808080', \
    $panel3_16 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#8C6D1F', \
    $panel3_17 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#40B0A6', \
    $panel3_18 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_19 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel3_20 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel3_21 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel3_22 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#8C6D1F', \
    $panel3_23 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#40B0A6', \
    $panel3_24 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#0072B2', \
    $panel3_25 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel3_26 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#009E73', \
    $panel3_27 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel3_28 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel3_29 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#808080', \
    $panel3_30 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#808080'
unset label
unset arrow
unset multiplot
unset output
