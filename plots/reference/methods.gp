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
0.597453 2.669382
0.734218 2.442444
0.868569 2.330015
0.948860 2.292307
EOD
# MLP tokens, LoRA rank 8
$panel1_3 << EOD
# x y
0.607112 2.592143
0.750806 2.391410
0.892942 2.327300
0.976459 2.309091
EOD
# Attention tokens
$panel1_4 << EOD
# x y
0.846922 3.109111
0.899102 2.583854
0.950036 2.363842
0.980125 2.293866
EOD
# Attention tokens, LoRA rank 8
$panel1_5 << EOD
# x y
0.861508 2.944716
0.916254 2.500670
0.969586 2.356640
1.001580 2.318413
EOD
# Attention heads
$panel1_6 << EOD
# x y
0.850025 2.601940
0.900949 2.370839
0.951873 2.303641
1.002797 2.278574
EOD
# Attention heads, LoRA rank 8
$panel1_7 << EOD
# x y
0.868206 2.535503
0.920528 2.353814
0.972851 2.305760
1.025174 2.292240
EOD
# MLP experts
$panel1_8 << EOD
# x y
0.600015 2.567415
0.734276 2.391564
0.868536 2.313669
1.002797 2.278574
EOD
# MLP experts, LoRA rank 8
$panel1_9 << EOD
# x y
0.614001 2.483855
0.753855 2.358984
0.893710 2.313753
1.033565 2.295060
EOD
# MLP widths
$panel1_10 << EOD
# x y
0.601104 2.499538
0.737099 2.337312
0.870495 2.292999
0.950525 2.281435
EOD
# MLP widths, LoRA rank 8
$panel1_11 << EOD
# x y
0.615382 2.430035
0.756947 2.326814
0.895799 2.298337
0.978710 2.291633
EOD
# MLP tokens + Attention tokens
$panel1_12 << EOD
# x y
0.447196 3.428829
0.633328 2.754307
0.818120 2.427974
0.926508 2.316328
EOD
# MLP tokens + Attention tokens, LoRA rank 8
$panel1_13 << EOD
# x y
0.469722 3.139449
0.665800 2.616120
0.861553 2.404872
0.976408 2.346689
EOD
# saturation
$panel1_14 << EOD
# x y
0.749358 2.433808
0.799544 2.377889
0.902323 2.312322
EOD
# exit
$panel1_15 << EOD
# x y
0.498561 4.003065
0.599770 3.647487
0.749272 3.045626
0.900687 2.531878
EOD
# even
$panel1_16 << EOD
# x y
0.500000 3.343001
0.500000 3.343001
0.750000 2.570315
0.875000 2.450900
EOD
# greedy
$panel1_17 << EOD
# x y
0.471559 2.859915
0.596559 2.626403
0.721559 2.424830
0.846559 2.325619
EOD
# random
$panel1_18 << EOD
# x y
0.465344 5.410292
0.569312 5.260941
0.740344 4.642844
0.826720 3.085466
EOD
# cosine
$panel1_19 << EOD
# x y
0.491398 2.853558
0.568118 2.668486
0.693118 2.474903
0.846559 2.325619
EOD
# evolution
$panel1_20 << EOD
# x y
0.471559 2.859915
0.596559 2.626403
0.721559 2.430579
0.846559 2.325619
EOD
# exhaustive
$panel1_21 << EOD
# x y
0.471559 2.859915
0.721559 2.424830
EOD
# even, LoRA rank 8
$panel1_22 << EOD
# x y
0.530368 2.738632
0.795553 2.382547
EOD
# greedy, LoRA rank 8
$panel1_23 << EOD
# x y
0.500729 2.528771
0.765913 2.339383
EOD
# random, LoRA rank 8
$panel1_24 << EOD
# x y
0.478892 2.779709
0.773716 2.540656
EOD
# low rank
$panel1_25 << EOD
# x y
0.536081 2.365518
0.626388 2.323868
0.766642 2.296952
0.903700 2.286410
EOD
# low rank, LoRA rank 8
$panel1_26 << EOD
# x y
0.596818 2.332781
0.827379 2.293217
EOD

# Searches behind the best of all plans
# even
$panel2_2 << EOD
# x y
0.500000 0.483085
0.750000 0.145485
EOD
# greedy
$panel2_3 << EOD
# x y
0.500000 0.000000
0.750000 0.000000
EOD
# random
$panel2_4 << EOD
# x y
0.500000 2.550377
0.750000 2.218014
EOD
# cosine
$panel2_5 << EOD
# x y
0.500000 -0.006357
0.750000 0.050073
EOD
# evolution
$panel2_6 << EOD
# x y
0.500000 0.000000
0.750000 0.005749
EOD

# Bytes of weights, bits and sharing among the methods
# MLP tokens
$panel3_2 << EOD
# x y
0.562756 2.669382
0.711309 2.442444
0.857240 2.330015
0.944452 2.292307
EOD
# MLP tokens, LoRA rank 8
$panel3_3 << EOD
# x y
0.573247 2.592143
0.729327 2.391410
0.883714 2.327300
0.974429 2.309091
EOD
# Attention tokens
$panel3_4 << EOD
# x y
0.889817 3.109111
0.926994 2.583854
0.963840 2.363842
0.985864 2.293866
EOD
# Attention tokens, LoRA rank 8
$panel3_5 << EOD
# x y
0.905424 2.944716
0.945622 2.500670
0.985465 2.356640
1.009264 2.318413
EOD
# Attention heads
$panel3_6 << EOD
# x y
0.893663 2.601940
0.930122 2.370839
0.966580 2.303641
1.003038 2.278574
EOD
# Attention heads, LoRA rank 8
$panel3_7 << EOD
# x y
0.913411 2.535503
0.951389 2.353814
0.989366 2.305760
1.027344 2.292240
EOD
# MLP experts
$panel3_8 << EOD
# x y
0.565538 2.567415
0.711372 2.391564
0.857205 2.313669
1.003038 2.278574
EOD
# MLP experts, LoRA rank 8
$panel3_9 << EOD
# x y
0.580729 2.483855
0.732639 2.358984
0.884549 2.313753
1.036458 2.295060
EOD
# MLP widths
$panel3_10 << EOD
# x y
0.566721 2.499538
0.714439 2.337312
0.859332 2.292999
0.946261 2.281435
EOD
# MLP widths, LoRA rank 8
$panel3_11 << EOD
# x y
0.582230 2.430035
0.735997 2.326814
0.886817 2.298337
0.976874 2.291633
EOD
# MLP tokens + Attention tokens
$panel3_12 << EOD
# x y
0.455671 3.428829
0.638663 2.754307
0.820664 2.427974
0.927750 2.316328
EOD
# MLP tokens + Attention tokens, LoRA rank 8
$panel3_13 << EOD
# x y
0.480052 3.139449
0.673693 2.616120
0.867887 2.404872
0.981991 2.346689
EOD
# saturation
$panel3_14 << EOD
# x y
0.727754 2.433808
0.782265 2.377889
0.893903 2.312322
EOD
# exit
$panel3_15 << EOD
# x y
0.505834 4.003065
0.605220 3.647487
0.752139 3.045626
0.901772 2.531878
EOD
# even
$panel3_16 << EOD
# x y
0.500000 3.343001
0.500000 3.343001
0.750000 2.570315
0.875000 2.450900
EOD
# greedy
$panel3_17 << EOD
# x y
0.458333 2.859915
0.583333 2.626403
0.708333 2.424830
0.833333 2.325619
EOD
# random
$panel3_18 << EOD
# x y
0.466667 5.410292
0.566667 5.260941
0.741667 4.642844
0.833333 3.085466
EOD
# cosine
$panel3_19 << EOD
# x y
0.458333 2.853558
0.541667 2.668486
0.666667 2.474903
0.833333 2.325619
EOD
# evolution
$panel3_20 << EOD
# x y
0.458333 2.859915
0.583333 2.626403
0.708333 2.430579
0.833333 2.325619
EOD
# exhaustive
$panel3_21 << EOD
# x y
0.458333 2.859915
0.708333 2.424830
EOD
# even, LoRA rank 8
$panel3_22 << EOD
# x y
0.532986 2.738632
0.799479 2.382547
EOD
# greedy, LoRA rank 8
$panel3_23 << EOD
# x y
0.490017 2.528771
0.756510 2.339383
EOD
# random, LoRA rank 8
$panel3_24 << EOD
# x y
0.487847 2.779709
0.797309 2.540656
EOD
# low rank
$panel3_25 << EOD
# x y
0.496094 2.365518
0.594184 2.323868
0.746528 2.296952
0.895399 2.286410
EOD
# low rank, LoRA rank 8
$panel3_26 << EOD
# x y
0.562066 2.332781
0.812500 2.293217
EOD
# bits
$panel3_27 << EOD
# x y
0.156250 2.432601
0.218750 2.300478
0.281250 2.283601
0.406250 2.279019
0.531250 2.278586
EOD
# low rank + bits
$panel3_28 << EOD
# x y
0.145463 2.419201
0.215061 2.350175
EOD
# shared blocks
$panel3_29 << EOD
# x y
0.250000 5.111635
0.500000 3.594306
EOD
# shared blocks, LoRA rank 8
$panel3_30 << EOD
# x y
0.315972 3.218339
0.565972 2.630495
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
set label 'compute (share of dense)' at screen 0.306706,0.435739 center font ',11' textcolor rgb '#202020'
set label 'LM loss (nats per token)' at screen 0.017188,0.633803 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'teacher 2.279' at screen 0.056406,0.480816 left font ',9' textcolor rgb '#202020'
set label 'Searches behind the best of all plans' at screen 0.621224,0.812500 left font ',12' textcolor rgb '#202020'
set label 'budget (share of dense)' at screen 0.802799,0.435739 center font ',11' textcolor rgb '#202020'
set label 'LM loss above the optimum (nats per token)' at screen 0.585911,0.633803 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Bytes of weights, bits and sharing among the methods' at screen 0.052500,0.403169 left font ',12' textcolor rgb '#202020'
set label 'bytes of block weights for a token (share of 16 bits)' at screen 0.518437,0.026408 center font ',11' textcolor rgb '#202020'
set label 'LM loss (nats per token)' at screen 0.017188,0.224472 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'teacher 2.279' at screen 0.056406,0.071485 left font ',9' textcolor rgb '#202020'

# Each method at its best setting
set lmargin at screen 0.052500
set rmargin at screen 0.560911
set tmargin at screen 0.801056
set bmargin at screen 0.466549
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.417196:1.063565]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.243472:2.752445]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 2.278574 to graph 1,first 2.278574 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
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
set lmargin at screen 0.621224
set rmargin at screen 0.984375
set tmargin at screen 0.801056
set bmargin at screen 0.466549
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.470000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [-0.045512:0.522241]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
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
set yrange [2.243472:2.752445]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 2.278574 to graph 1,first 2.278574 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
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
