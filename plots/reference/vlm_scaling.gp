# Answers of vlm-scaling. Written by elasti report.
# Redraw with: gnuplot vlm_scaling.gp     (or gnuplot -e "format='svg'" vlm_scaling.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'vlm_scaling.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,896 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,9.333333in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1792 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# Answer loss
# as published
$panel1_2 << EOD
# x y low high
0.750000 0.032123 NaN NaN
0.468750 0.032037 NaN NaN
EOD
# random tokens
$panel1_3 << EOD
# x y
0.125000 1.135670
0.234375 0.900802
0.250000 0.866087
0.343750 0.695087
0.500000 0.463190
0.750000 0.178498
EOD
# grid
$panel1_4 << EOD
# x y
0.125000 1.340100
0.234375 1.314290
0.250000 1.317387
0.343750 0.975409
0.500000 0.300918
0.750000 0.031511
EOD
# HiRED
$panel1_5 << EOD
# x y
0.125000 0.476781
0.234375 0.430335
0.250000 0.429089
0.343750 0.405332
0.500000 0.387239
0.750000 0.375405
EOD
# FastV (K = 1)
$panel1_6 << EOD
# x y
0.261719 0.777264
0.343750 0.372281
0.507812 0.240921
0.753906 0.160294
EOD
# FastV (K = 2)
$panel1_7 << EOD
# x y
0.507812 0.106502
0.625000 0.031860
0.750000 0.032123
EOD
# PyramidDrop
$panel1_8 << EOD
# x y
0.261719 0.171557
0.343750 0.032892
0.468750 0.032037
0.503906 0.031959
0.757812 0.031682
EOD
# weighted (the paper?s), router linear
$panel1_9 << EOD
# x y
0.125000 0.152200
0.234375 0.069861
0.250000 0.068522
0.343750 0.062381
0.500000 0.059856
0.750000 0.060116
EOD
# weighted (the paper?s), router mlp
$panel1_10 << EOD
# x y
0.125000 0.246707
0.234375 0.174399
0.250000 0.173465
0.343750 0.167644
0.500000 0.163369
0.750000 0.160064
EOD
# straight-through, router linear
$panel1_11 << EOD
# x y
0.125000 0.171167
0.234375 0.058739
0.250000 0.057935
0.343750 0.055796
0.500000 0.051873
0.750000 0.049757
EOD
# straight-through, router mlp
$panel1_12 << EOD
# x y
0.125000 0.534024
0.234375 0.460904
0.250000 0.460280
0.343750 0.457034
0.500000 0.456436
0.750000 0.454599
EOD
# first-order, router linear
$panel1_13 << EOD
# x y
0.125000 0.156317
0.234375 0.050839
0.250000 0.047056
0.343750 0.044484
0.500000 0.043570
0.750000 0.041349
EOD
# first-order, router mlp
$panel1_14 << EOD
# x y
0.125000 0.545913
0.234375 0.458894
0.250000 0.458119
0.343750 0.456003
0.500000 0.454890
0.750000 0.453478
EOD
# modules passed by image tokens
$panel1_15 << EOD
# x y
1.000000 0.032300
1.000000 0.032612
1.000000 0.032558
1.000000 0.032526
1.000000 0.032443
1.000000 0.032151
EOD

# Accuracy
# as published
$panel2_2 << EOD
# x y low high
0.750000 100.000000 NaN NaN
0.468750 100.103413 NaN NaN
EOD
# random tokens
$panel2_3 << EOD
# x y
0.125000 67.786970
0.234375 74.629438
0.250000 75.508445
0.343750 80.592899
0.500000 87.900724
0.750000 95.915202
EOD
# grid
$panel2_4 << EOD
# x y
0.125000 59.669080
0.234375 60.082730
0.250000 59.875905
0.343750 70.734230
0.500000 91.416753
0.750000 100.103413
EOD
# HiRED
$panel2_5 << EOD
# x y
0.125000 86.349535
0.234375 87.383661
0.250000 87.280248
0.343750 88.314374
0.500000 88.521200
0.750000 88.934850
EOD
# FastV (K = 1)
$panel2_6 << EOD
# x y
0.261719 75.180972
0.343750 88.624612
0.507812 93.174767
0.753906 95.863495
EOD
# FastV (K = 2)
$panel2_7 << EOD
# x y
0.507812 95.863495
0.625000 100.000000
0.750000 100.000000
EOD
# PyramidDrop
$panel2_8 << EOD
# x y
0.261719 92.554292
0.343750 100.000000
0.468750 100.103413
0.503906 100.103413
0.757812 100.000000
EOD
# weighted (the paper?s), router linear
$panel2_9 << EOD
# x y
0.125000 95.001724
0.234375 98.552223
0.250000 98.655636
0.343750 98.621165
0.500000 98.621165
0.750000 98.724578
EOD
# weighted (the paper?s), router mlp
$panel2_10 << EOD
# x y
0.125000 92.244054
0.234375 95.897966
0.250000 95.932437
0.343750 96.035850
0.500000 96.139262
0.750000 96.277146
EOD
# straight-through, router linear
$panel2_11 << EOD
# x y
0.125000 94.036539
0.234375 99.034816
0.250000 99.034816
0.343750 99.241641
0.500000 99.276112
0.750000 99.379524
EOD
# straight-through, router mlp
$panel2_12 << EOD
# x y
0.125000 83.453981
0.234375 86.280593
0.250000 86.349535
0.343750 86.590831
0.500000 86.797656
0.750000 86.832127
EOD
# first-order, router linear
$panel2_13 << EOD
# x y
0.125000 94.794898
0.234375 99.276112
0.250000 99.379524
0.343750 99.517408
0.500000 99.551879
0.750000 99.689762
EOD
# first-order, router mlp
$panel2_14 << EOD
# x y
0.125000 82.764564
0.234375 86.659772
0.250000 86.625302
0.343750 86.901069
0.500000 86.901069
0.750000 86.866598
EOD
# modules passed by image tokens
$panel2_15 << EOD
# x y
1.000000 100.206825
1.000000 100.413650
1.000000 100.413650
1.000000 100.413650
1.000000 100.241296
1.000000 100.137883
EOD

# Answer loss
# as published
$panel3_2 << EOD
# x y low high
0.859485 0.032123 NaN NaN
0.733110 0.032037 NaN NaN
EOD
# random tokens
$panel3_3 << EOD
# x y
0.516274 1.135670
0.574578 0.900802
0.582957 0.866087
0.633499 0.695087
0.718744 0.463190
0.857758 0.178498
EOD
# grid
$panel3_4 << EOD
# x y
0.516274 1.340100
0.574578 1.314290
0.582957 1.317387
0.633499 0.975409
0.718744 0.300918
0.857758 0.031511
EOD
# HiRED
$panel3_5 << EOD
# x y
0.516377 0.476781
0.574680 0.430335
0.583060 0.429089
0.633601 0.405332
0.718846 0.387239
0.857860 0.375405
EOD
# FastV (K = 1)
$panel3_6 << EOD
# x y
0.594055 0.777264
0.637319 0.372281
0.725237 0.240921
0.860590 0.160294
EOD
# FastV (K = 2)
$panel3_7 << EOD
# x y
0.729407 0.106502
0.791592 0.031860
0.859485 0.032123
EOD
# PyramidDrop
$panel3_8 << EOD
# x y
0.613206 0.171557
0.660735 0.032892
0.733110 0.032037
0.753316 0.031959
0.901059 0.031682
EOD
# weighted (the paper?s), router linear
$panel3_9 << EOD
# x y
0.516375 0.152200
0.574679 0.069861
0.583058 0.068522
0.633600 0.062381
0.718845 0.059856
0.857859 0.060116
EOD
# weighted (the paper?s), router mlp
$panel3_10 << EOD
# x y
0.522780 0.246707
0.581084 0.174399
0.589463 0.173465
0.640005 0.167644
0.725250 0.163369
0.864264 0.160064
EOD
# straight-through, router linear
$panel3_11 << EOD
# x y
0.516375 0.171167
0.574679 0.058739
0.583058 0.057935
0.633600 0.055796
0.718845 0.051873
0.857859 0.049757
EOD
# straight-through, router mlp
$panel3_12 << EOD
# x y
0.522780 0.534024
0.581084 0.460904
0.589463 0.460280
0.640005 0.457034
0.725250 0.456436
0.864264 0.454599
EOD
# first-order, router linear
$panel3_13 << EOD
# x y
0.516375 0.156317
0.574679 0.050839
0.583058 0.047056
0.633600 0.044484
0.718845 0.043570
0.857859 0.041349
EOD
# first-order, router mlp
$panel3_14 << EOD
# x y
0.522780 0.545913
0.581084 0.458894
0.589463 0.458119
0.640005 0.456003
0.725250 0.454890
0.864264 0.453478
EOD
# modules passed by image tokens
$panel3_15 << EOD
# x y
0.615788 0.032612
0.663939 0.032558
0.670788 0.032526
0.711856 0.032443
0.780426 0.032300
0.890600 0.032151
EOD

# Accuracy
# as published
$panel4_2 << EOD
# x y low high
0.859485 100.000000 NaN NaN
0.733110 100.103413 NaN NaN
EOD
# random tokens
$panel4_3 << EOD
# x y
0.516274 67.786970
0.574578 74.629438
0.582957 75.508445
0.633499 80.592899
0.718744 87.900724
0.857758 95.915202
EOD
# grid
$panel4_4 << EOD
# x y
0.516274 59.669080
0.574578 60.082730
0.582957 59.875905
0.633499 70.734230
0.718744 91.416753
0.857758 100.103413
EOD
# HiRED
$panel4_5 << EOD
# x y
0.516377 86.349535
0.574680 87.383661
0.583060 87.280248
0.633601 88.314374
0.718846 88.521200
0.857860 88.934850
EOD
# FastV (K = 1)
$panel4_6 << EOD
# x y
0.594055 75.180972
0.637319 88.624612
0.725237 93.174767
0.860590 95.863495
EOD
# FastV (K = 2)
$panel4_7 << EOD
# x y
0.729407 95.863495
0.791592 100.000000
0.859485 100.000000
EOD
# PyramidDrop
$panel4_8 << EOD
# x y
0.613206 92.554292
0.660735 100.000000
0.733110 100.103413
0.753316 100.103413
0.901059 100.000000
EOD
# weighted (the paper?s), router linear
$panel4_9 << EOD
# x y
0.516375 95.001724
0.574679 98.552223
0.583058 98.655636
0.633600 98.621165
0.718845 98.621165
0.857859 98.724578
EOD
# weighted (the paper?s), router mlp
$panel4_10 << EOD
# x y
0.522780 92.244054
0.581084 95.897966
0.589463 95.932437
0.640005 96.035850
0.725250 96.139262
0.864264 96.277146
EOD
# straight-through, router linear
$panel4_11 << EOD
# x y
0.516375 94.036539
0.574679 99.034816
0.583058 99.034816
0.633600 99.241641
0.718845 99.276112
0.857859 99.379524
EOD
# straight-through, router mlp
$panel4_12 << EOD
# x y
0.522780 83.453981
0.581084 86.280593
0.589463 86.349535
0.640005 86.590831
0.725250 86.797656
0.864264 86.832127
EOD
# first-order, router linear
$panel4_13 << EOD
# x y
0.516375 94.794898
0.574679 99.276112
0.583058 99.379524
0.633600 99.517408
0.718845 99.551879
0.857859 99.689762
EOD
# first-order, router mlp
$panel4_14 << EOD
# x y
0.522780 82.764564
0.581084 86.659772
0.589463 86.625302
0.640005 86.901069
0.725250 86.901069
0.864264 86.866598
EOD
# modules passed by image tokens
$panel4_15 << EOD
# x y
0.615788 100.413650
0.663939 100.413650
0.670788 100.413650
0.711856 100.241296
0.780426 100.206825
0.890600 100.137883
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Answers against image tokens read' at screen 0.009375,0.977679 left font ',16' textcolor rgb '#202020'
set label 'teacher: LLaVA, 3 + 4 layers, hidden 128 + 128, 1.3 M parameters' at screen 0.009375,0.952009 left font ',11' textcolor rgb '#404040'
set label 'data: drawn questions (built in) · 3 seeds' at screen 0.009375,0.931920 left font ',11' textcolor rgb '#404040'
set label 'points: means over seeds; dashed: tokens dropped by a rule, without training' at screen 0.009375,0.911830 left font ',11' textcolor rgb '#404040'
set label 'modules passed by image tokens' at screen 0.043750,0.886161 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.886161 to screen 0.037500,0.886161 nohead linewidth 2 dashtype 1 linecolor rgb '#5D3A9B'
set label '' at screen 0.023438,0.886161 point pointtype 7 pointsize 0.65 linecolor rgb '#5D3A9B'
set label 'first-order, router mlp' at screen 0.273958,0.886161 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.239583,0.886161 to screen 0.267708,0.886161 nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7'
set label '' at screen 0.253646,0.886161 point pointtype 7 pointsize 0.65 linecolor rgb '#CC79A7'
set label 'first-order, router linear' at screen 0.439375,0.886161 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.405000,0.886161 to screen 0.433125,0.886161 nohead linewidth 2 dashtype 1 linecolor rgb '#009E73'
set label '' at screen 0.419063,0.886161 point pointtype 7 pointsize 0.65 linecolor rgb '#009E73'
set label 'straight-through, router mlp' at screen 0.615208,0.886161 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.580833,0.886161 to screen 0.608958,0.886161 nohead linewidth 2 dashtype 1 linecolor rgb '#E69F00'
set label '' at screen 0.594896,0.886161 point pointtype 7 pointsize 0.65 linecolor rgb '#E69F00'
set label 'straight-through, router linear' at screen 0.812396,0.886161 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.778021,0.886161 to screen 0.806146,0.886161 nohead linewidth 2 dashtype 1 linecolor rgb '#56B4E9'
set label '' at screen 0.792083,0.886161 point pointtype 7 pointsize 0.65 linecolor rgb '#56B4E9'
set label 'weighted (the paper''s), router mlp' at screen 0.043750,0.863839 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.863839 to screen 0.037500,0.863839 nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00'
set label '' at screen 0.023438,0.863839 point pointtype 7 pointsize 0.65 linecolor rgb '#D55E00'
set label 'weighted (the paper''s), router linear' at screen 0.276042,0.863839 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.241667,0.863839 to screen 0.269792,0.863839 nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2'
set label '' at screen 0.255729,0.863839 point pointtype 7 pointsize 0.65 linecolor rgb '#0072B2'
set label 'PyramidDrop' at screen 0.518750,0.863839 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.484375,0.863839 to screen 0.512500,0.863839 nohead linewidth 2 dashtype 2 linecolor rgb '#5D3A9B'
set label '' at screen 0.498437,0.863839 point pointtype 13 pointsize 0.65 linecolor rgb '#5D3A9B'
set label 'FastV (K = 2)' at screen 0.638125,0.863839 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.603750,0.863839 to screen 0.631875,0.863839 nohead linewidth 2 dashtype 2 linecolor rgb '#CC79A7'
set label '' at screen 0.617812,0.863839 point pointtype 5 pointsize 0.65 linecolor rgb '#CC79A7'
set label 'FastV (K = 1)' at screen 0.764479,0.863839 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.730104,0.863839 to screen 0.758229,0.863839 nohead linewidth 2 dashtype 2 linecolor rgb '#000000'
set label '' at screen 0.744167,0.863839 point pointtype 6 pointsize 0.65 linecolor rgb '#000000'
set label 'HiRED' at screen 0.890833,0.863839 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.856458,0.863839 to screen 0.884583,0.863839 nohead linewidth 2 dashtype 2 linecolor rgb '#40B0A6'
set label '' at screen 0.870521,0.863839 point pointtype 8 pointsize 0.65 linecolor rgb '#40B0A6'
set label 'grid' at screen 0.043750,0.841518 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.841518 to screen 0.037500,0.841518 nohead linewidth 2 dashtype 2 linecolor rgb '#8C6D1F'
set label '' at screen 0.023438,0.841518 point pointtype 12 pointsize 0.65 linecolor rgb '#8C6D1F'
set label 'random tokens' at screen 0.116458,0.841518 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.082083,0.841518 to screen 0.110208,0.841518 nohead linewidth 2 dashtype 2 linecolor rgb '#808080'
set label '' at screen 0.096146,0.841518 point pointtype 4 pointsize 0.65 linecolor rgb '#808080'
set label 'keeps half each time, as published' at screen 0.247500,0.841518 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.227188,0.841518 point pointtype 6 pointsize 1.3 linecolor rgb '#202020'
set label 'Answer loss' at screen 0.052500,0.806920 left font ',12' textcolor rgb '#202020'
set label 'image tokens read (share, mean over layers)' at screen 0.269766,0.440848 center font ',11' textcolor rgb '#202020'
set label 'cross-entropy (nats per token)' at screen 0.017188,0.636161 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'teacher 0.032' at screen 0.056406,0.490350 left font ',9' textcolor rgb '#202020'
set label 'Accuracy' at screen 0.549844,0.806920 left font ',12' textcolor rgb '#202020'
set label 'image tokens read (share, mean over layers)' at screen 0.767109,0.440848 center font ',11' textcolor rgb '#202020'
set label 'answers that are right (% of the teacher''s)' at screen 0.512031,0.636161 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Answer loss' at screen 0.052500,0.399554 left font ',12' textcolor rgb '#202020'
set label 'compute of the whole model (share of dense)' at screen 0.269766,0.033482 center font ',11' textcolor rgb '#202020'
set label 'cross-entropy (nats per token)' at screen 0.017188,0.228795 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'teacher 0.032' at screen 0.056406,0.082984 left font ',9' textcolor rgb '#202020'
set label 'Accuracy' at screen 0.549844,0.399554 left font ',12' textcolor rgb '#202020'
set label 'compute of the whole model (share of dense)' at screen 0.767109,0.033482 center font ',11' textcolor rgb '#202020'
set label 'answers that are right (% of the teacher''s)' at screen 0.512031,0.228795 center rotate by 90.000000 font ',11' textcolor rgb '#202020'

# Answer loss
set lmargin at screen 0.052500
set rmargin at screen 0.487031
set tmargin at screen 0.792411
set bmargin at screen 0.479911
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [-0.073176:1.444787]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 0.031744 to graph 1,first 0.031744 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel1_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#202020', \
    $panel1_2 using 1:2 with points pointtype 6 pointsize 1.3 linecolor rgb '#202020', \
    $panel1_3 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#808080', \
    $panel1_4 using 1:2 with linespoints pointtype 12 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#8C6D1F', \
    $panel1_5 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#40B0A6', \
    $panel1_6 using 1:2 with linespoints pointtype 6 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#000000', \
    $panel1_7 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#CC79A7', \
    $panel1_8 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#5D3A9B', \
    $panel1_9 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel1_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel1_12 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel1_13 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel1_14 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel1_15 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#5D3A9B'
unset label
unset arrow

# Accuracy
set lmargin at screen 0.549844
set rmargin at screen 0.984375
set tmargin at screen 0.792411
set bmargin at screen 0.479911
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [56.409514:103.673216]
set ytics 10.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 100.000000 to graph 1,first 100.000000 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel2_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#202020', \
    $panel2_2 using 1:2 with points pointtype 6 pointsize 1.3 linecolor rgb '#202020', \
    $panel2_3 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#808080', \
    $panel2_4 using 1:2 with linespoints pointtype 12 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#8C6D1F', \
    $panel2_5 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#40B0A6', \
    $panel2_6 using 1:2 with linespoints pointtype 6 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#000000', \
    $panel2_7 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#CC79A7', \
    $panel2_8 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#5D3A9B', \
    $panel2_9 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel2_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel2_12 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel2_13 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel2_14 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel2_15 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#5D3A9B'
unset label
unset arrow

# Answer loss
set lmargin at screen 0.052500
set rmargin at screen 0.487031
set tmargin at screen 0.385045
set bmargin at screen 0.072545
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.486274:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [-0.073176:1.444787]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 0.031744 to graph 1,first 0.031744 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel3_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#202020', \
    $panel3_2 using 1:2 with points pointtype 6 pointsize 1.3 linecolor rgb '#202020', \
    $panel3_3 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#808080', \
    $panel3_4 using 1:2 with linespoints pointtype 12 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#8C6D1F', \
    $panel3_5 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#40B0A6', \
    $panel3_6 using 1:2 with linespoints pointtype 6 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#000000', \
    $panel3_7 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#CC79A7', \
    $panel3_8 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#5D3A9B', \
    $panel3_9 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel3_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel3_12 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel3_13 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel3_14 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel3_15 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#5D3A9B'
unset label
unset arrow

# Accuracy
set lmargin at screen 0.549844
set rmargin at screen 0.984375
set tmargin at screen 0.385045
set bmargin at screen 0.072545
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.486274:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [56.409514:103.673216]
set ytics 10.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 100.000000 to graph 1,first 100.000000 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel4_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#202020', \
    $panel4_2 using 1:2 with points pointtype 6 pointsize 1.3 linecolor rgb '#202020', \
    $panel4_3 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#808080', \
    $panel4_4 using 1:2 with linespoints pointtype 12 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#8C6D1F', \
    $panel4_5 using 1:2 with linespoints pointtype 8 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#40B0A6', \
    $panel4_6 using 1:2 with linespoints pointtype 6 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#000000', \
    $panel4_7 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#CC79A7', \
    $panel4_8 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#5D3A9B', \
    $panel4_9 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel4_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel4_12 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel4_13 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel4_14 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel4_15 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#5D3A9B'
unset label
unset arrow
unset multiplot
unset output
